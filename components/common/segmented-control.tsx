"use client";

import { useId, type ReactNode } from "react";

export interface Segment<Value extends string> {
  value: Value;
  /** The accessible name. */
  label: string;
  /** Shown instead of the name: an icon or a short form. */
  face?: ReactNode;
}

interface SegmentedControlProps<Value extends string> {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}

/** A few exclusive choices side by side, made of native radio buttons. */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onChange,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex w-fit max-w-full min-w-0 overflow-x-auto rounded-md bg-muted p-0.5">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          title={segment.face ? segment.label : undefined}
          className="relative inline-flex h-7 min-w-8 shrink-0 cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground has-checked:bg-card has-checked:text-foreground dark:has-checked:bg-input has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring touch:h-10 touch:min-w-11 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
            aria-label={segment.label}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <span aria-hidden>{segment.face ?? segment.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
