"use client";

import { useMemo } from "react";
import { encode } from "uqr";

/** A QR code; beside it stands what it holds, for those who cannot scan. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(value, { border: 2 });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return { size, path };
  }, [value]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border bg-scan text-scan-foreground"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
