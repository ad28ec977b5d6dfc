import type { LimitMetric } from "@/lib/billing/schemas";

const microsDigits = 6;

/** The whole number that a limit is kept as; NaN for what is not one. Money is typed in its unit. */
export function amountFrom(typed: string, metric: LimitMetric): number {
  const text = typed.replaceAll(/[\s\u00a0\u202f_']/g, "").replace(",", ".");
  if (!/^\d+(?:\.\d+)?$/.test(text)) return Number.NaN;
  if (metric !== "money") return text.includes(".") ? Number.NaN : Number(text);
  const [whole = "", fraction = ""] = text.split(".");
  if (fraction.length > microsDigits) return Number.NaN;
  return Number(whole + fraction.padEnd(microsDigits, "0"));
}

/** The same as one would type it. */
export function amountShown(amount: number, metric: LimitMetric): string {
  if (metric !== "money") return String(amount);
  const digits = String(amount).padStart(microsDigits + 1, "0");
  const fraction = digits.slice(-microsDigits).replace(/0+$/, "");
  return digits.slice(0, -microsDigits) + (fraction && `.${fraction}`);
}
