"use client";

import { startTransition, useOptimistic, useRef, useState, type ReactNode } from "react";
import { Input } from "@/components/ui/input";

interface DateFilterProps {
  label: string;
  /** `2026-01-31`. */
  value?: string;
  onChange: (value: string | undefined) => void;
}

/** One end of a range of days: picked, or typed and then left or entered. */
export function DateFilter({ label, value = "", onChange }: DateFilterProps) {
  const [draft, setDraft] = useState<string>();
  // Until the list has followed; a day that it does not take goes back to the one it stands at.
  const [shown, setShown] = useOptimistic(value);
  // Each key of a year makes a day of its own (0002, 0020 …); what the calendar picks is whole.
  const isTyping = useRef(false);

  const finish = ({ value: day, validity }: HTMLInputElement) => {
    isTyping.current = false;
    setDraft(undefined);
    if (!validity.valid || day === shown) return;
    startTransition(() => {
      setShown(day);
      onChange(day || undefined);
    });
  };

  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-muted-foreground max-sm:grow max-sm:flex-col max-sm:items-stretch max-sm:gap-1">
      {label}
      <Input
        type="date"
        min="1000-01-01"
        max="9999-12-31"
        value={draft ?? shown}
        onPointerDown={() => (isTyping.current = false)}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish(event.currentTarget);
          else isTyping.current = true;
        }}
        onChange={(event) => {
          setDraft(event.target.value);
          if (!isTyping.current) finish(event.target);
        }}
        onBlur={(event) => finish(event.target)}
        className="h-8 w-auto min-w-0 text-foreground"
      />
    </label>
  );
}

/** The two ends of a range: they stay beside each other when a row has no room for both. */
export function DateRange({ children }: { children: ReactNode }) {
  return <div className="flex min-w-0 items-center gap-2 max-sm:w-full">{children}</div>;
}
