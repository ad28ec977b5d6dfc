import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A bordered surface, flat: only what floats has a shadow. */
export function Card({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="card"
      className={cn("flex min-w-0 flex-col rounded-lg border bg-card", className)}
      {...props}
    />
  );
}

/** Title and description of a card, an action on the right. */
export function CardHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-1 p-4 pb-0 sm:p-5 sm:pb-0", className)} {...props} />;
}

/** Heading of a card; `h2` unless the page says otherwise. */
export function CardTitle({
  className,
  as: Heading = "h2",
  ...props
}: ComponentProps<"h2"> & { as?: "h2" | "h3" | "h4" }) {
  return <Heading className={cn("text-lg font-semibold", className)} {...props} />;
}

/** Body of a card. */
export function CardContent({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-w-0 p-4 sm:p-5", className)} {...props} />;
}

/** Acts at the foot of a card. */
export function CardFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "mt-auto flex flex-wrap items-center gap-2 border-t px-4 py-3 sm:px-5",
        className,
      )}
      {...props}
    />
  );
}
