"use client";

import { Slider as SliderPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A slider with one thumb per value; `aria-label` or `aria-labelledby` names the thumbs. */
export function Slider({
  className,
  "aria-label": label,
  "aria-labelledby": labelledBy,
  "aria-describedby": describedBy,
  ...props
}: ComponentProps<typeof SliderPrimitive.Root>) {
  const values = props.value ?? props.defaultValue ?? [props.min ?? 0];
  return (
    <SliderPrimitive.Root
      data-slot="slider"
      className={cn(
        "relative flex h-9 w-full touch-none items-center select-none data-[disabled]:opacity-50 touch:h-11",
        className,
      )}
      {...props}
    >
      <SliderPrimitive.Track className="relative h-1 grow overflow-hidden rounded-full bg-input">
        <SliderPrimitive.Range className="absolute h-full bg-primary" />
      </SliderPrimitive.Track>
      {values.map((_, index) => (
        <SliderPrimitive.Thumb
          key={index}
          aria-label={label}
          aria-labelledby={labelledBy}
          aria-describedby={describedBy}
          className="relative block size-4 rounded-full border-2 border-primary bg-card transition-transform after:absolute after:-inset-3.5 hover:scale-110"
        />
      ))}
    </SliderPrimitive.Root>
  );
}
