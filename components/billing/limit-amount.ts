import { microsOfText, textOfMicros, wholeOfText } from "@/components/common/amount-text";
import type { LimitMetric } from "@/lib/billing/schemas";

/** The whole number that a limit is kept as; NaN for what is not one. Money is typed in its unit. */
export function amountFrom(typed: string, metric: LimitMetric): number {
  const amount = metric === "money" ? microsOfText(typed) : wholeOfText(typed);
  return amount === undefined || amount < 0 ? Number.NaN : amount;
}

/** The same as one would type it. */
export const amountShown = (amount: number, metric: LimitMetric): string =>
  metric === "money" ? textOfMicros(amount) : String(amount);
