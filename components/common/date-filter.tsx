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
    <label className="flex items-center gap-2 text-sm text-muted-foreground">
      {label}
      <Input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="h-8 w-auto text-foreground"
      />
    </label>
  );
}
