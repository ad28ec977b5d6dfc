import type { UsageSums, UsageView } from "@/lib/billing/schemas";
import type { LimitMetric } from "@/lib/billing/types";

export const amountOf = (
  { costMicros, inputTokens, outputTokens, messages }: UsageSums,
  metric: LimitMetric,
): number => ({ money: costMicros, tokens: inputTokens + outputTokens, messages })[metric];

const nothing: UsageSums = { costMicros: 0, inputTokens: 0, outputTokens: 0, messages: 0 };

export type SeriesPoint = {
  key: string;
  /** The picked part and the rest of the whole, or the whole alone. */
  sums: UsageSums[];
};

/** Every day or hour of the span, also those without usage, so that distances are of time. */
export function seriesOf(
  whole: UsageView,
  picked: UsageView | null,
  step: "day" | "hour",
): SeriesPoint[] {
  const wholeBy = new Map(whole.rows.map((row) => [row.key ?? "", row]));
  const pickedBy = new Map(picked?.rows.map((row) => [row.key ?? "", row]));
  const keys = step === "day" ? daysOf(whole) : hoursOf([...wholeBy.keys()]);
  return keys.map((key) => {
    const all = wholeBy.get(key) ?? nothing;
    const part = pickedBy.get(key) ?? nothing;
    return { key, sums: picked ? [part, less(all, part)] : [all] };
  });
}

const less = (all: UsageSums, part: UsageSums): UsageSums => ({
  costMicros: all.costMicros - part.costMicros,
  inputTokens: all.inputTokens - part.inputTokens,
  outputTokens: all.outputTokens - part.outputTokens,
  messages: all.messages - part.messages,
});

const dayMilliseconds = 86_400_000;

function daysOf({ from, to, rows }: UsageView): string[] {
  const last = Math.max(Date.parse(to), ...rows.map(({ key }) => Date.parse(key ?? from)));
  return stepsBetween(Date.parse(from), last, dayMilliseconds).map((day) => day.slice(0, 10));
}

/** From the first hour with usage to the last one. */
function hoursOf(keys: readonly string[]): string[] {
  const times = keys.map((key) => Date.parse(key));
  if (times.length === 0) return [];
  return stepsBetween(Math.min(...times), Math.max(...times), dayMilliseconds / 24).map((hour) =>
    hour.replace(".000Z", "Z"),
  );
}

function stepsBetween(first: number, last: number, step: number): string[] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, place) => new Date(first + place * step).toISOString());
}
