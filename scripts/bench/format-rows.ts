import type { BenchRow } from "./bench";

const headings = ["what", "baseline", "ours", "ratio"];

/** Four aligned columns; the ratio says how many times better ours is than the baseline. */
export function formatRows(rows: readonly BenchRow[]): string {
  const cells = [headings, ...rows.map(toCells)];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function toCells(row: BenchRow): string[] {
  const { what, ours, baseline, unit } = row;
  return [
    what,
    typeof baseline === "number" ? `${figure(baseline)} ${unit}` : (baseline ?? "–"),
    `${figure(ours)} ${unit}`,
    ratioOf(row),
  ];
}

function ratioOf({ ours, baseline, better }: BenchRow): string {
  if (typeof baseline !== "number") return "–";
  return `${(better === "higher" ? ours / baseline : baseline / ours).toFixed(2)} ×`;
}

/** Three digits that matter, never fewer than the whole number has. */
const figure = (value: number) =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
