import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlStyles } from "./control-styles";

/** A text field of several lines that grows with what is written. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(controlStyles, "field-sizing-content max-h-96 min-h-20 py-2", className)}
      {...props}
    />
  );
}
