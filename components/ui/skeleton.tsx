import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey shape that holds the place of what is loading. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={cn("h-4 animate-breathe rounded-sm bg-accent", className)}
      {...props}
    />
  );
}
