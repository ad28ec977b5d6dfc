import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Label, control, hint and error, stacked. */
export function Field({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="field"
      className={cn("grid min-w-0 content-start gap-1.5", className)}
      {...props}
    />
  );
}

/** What a control is for; the control points here with `aria-describedby`. */
export function FieldHint({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("text-sm text-muted-foreground", className)} {...props} />;
}

/** What is wrong with a control and what to do; pointed to by `aria-describedby`. */
export function FieldError({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("text-sm text-danger", className)} {...props} />;
}
