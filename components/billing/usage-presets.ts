export type PresetName = "thisMonth" | "lastMonth" | "last7" | "last30";

/** Spans that people ask for, of days of the project. */
export function presetsOf(today: string): Record<PresetName, { from: string; to: string }> {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const at = (months: number, days: number) =>
    new Date(Date.UTC(year, month - 1 + months, days)).toISOString().slice(0, 10);
  return {
    thisMonth: { from: at(0, 1), to: today },
    lastMonth: { from: at(-1, 1), to: at(0, 0) },
    last7: { from: at(0, day - 6), to: today },
    last30: { from: at(0, day - 29), to: today },
  };
}
