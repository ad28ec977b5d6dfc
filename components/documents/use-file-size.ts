"use client";

import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** Bytes in the reader's language: "48 kB", "1.2 MB". */
export function useFileSize() {
  const format = useFormatter();
  return (bytes: number) => {
    const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
    return format.number(bytes / 1024 ** power, {
      style: "unit",
      unit: units[power],
      unitDisplay: power === 0 ? "long" : "short",
      maximumFractionDigits: power > 1 ? 1 : 0,
    });
  };
}
