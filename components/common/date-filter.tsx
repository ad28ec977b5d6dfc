"use client";

import { Input } from "@/components/ui/input";

interface DateFilterProps {
  label: string;
  /** `2026-01-31`. */
  value?: string;
  onChange: (value: string | undefined) => void;
}

/** One end of a range of days. */
export function DateFilter({ label, value, onChange }: DateFilterProps) {
  return (
    <label className="flex min-w-0 items-center gap-2 text-sm text-muted-foreground max-sm:grow max-sm:flex-col max-sm:items-stretch max-sm:gap-1">
      {label}
      <Input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="h-8 w-auto min-w-0 text-foreground"
      />
    </label>
  );
}
