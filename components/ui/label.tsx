import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The visible name of a control; `htmlFor` ties it to the control. */
export function Label({ className, ...props }: ComponentProps<"label">) {
  return (
    <label
      data-slot="label"
      className={cn("text-base font-medium text-foreground select-none", className)}
      {...props}
    />
  );
}
