import type { FieldProblem } from "@/lib/http/action-result";

const separators = /[\s\u00a0\u202f_']/g;

/**
 * Reads an amount as people write it ("12.5", "12,50", "-3") into whole micro-units, digit by digit:
 * binary fractions would lose some. Undefined when it is no such amount, or may be two: "1,490" is
 * nearly one and a half to some, and more than a thousand to others.
 */
export function microsOfText(text: string): number | undefined {
  const bare = text.replace(separators, "");
  const [, sign, whole, fraction = ""] = /^([-−]?)(\d{1,10})(?:[.,](\d{1,6}))?$/.exec(bare) ?? [];
  if (whole === undefined || (/,\d{3}$/.test(bare) && Number(whole) !== 0)) return undefined;
  const micros = Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  if (!Number.isSafeInteger(micros)) return undefined;
  return sign && micros !== 0 ? -micros : micros;
}

/** Why a text is no amount, or none from `least` on; undefined when it is one. */
export function amountProblem(text: string, least = 0): FieldProblem | undefined {
  const micros = microsOfText(text);
  if (micros !== undefined) return micros < least ? { problem: "low", limit: least } : undefined;
  const bare = text.replace(separators, "");
  if (bare === "") return { problem: "missing" };
  if (!/^[-−]?\d[\d.,]*$/.test(bare)) return { problem: "number" };
  return { problem: /^[-−]?\d{10,}(?:[.,]\d{1,6})?$/.test(bare) ? "tooHigh" : "amount" };
}

/** The amount as a field shows it: no more digits than it has. */
export function textOfMicros(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${micros < 0 ? "-" : ""}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ""}`;
}

/** A number of things, of which there are no parts; undefined when it is none. */
export function wholeOfText(text: string): number | undefined {
  const digits = text.replace(separators, "");
  const whole = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** Why a text is no number of things; undefined when it is one. */
export function wholeProblem(text: string): FieldProblem | undefined {
  if (wholeOfText(text) !== undefined) return undefined;
  const bare = text.replace(separators, "");
  if (bare === "") return { problem: "missing" };
  if (/^[-−]\d+$/.test(bare)) return { problem: "low", limit: 0 };
  return { problem: /^\d+$/.test(bare) ? "tooHigh" : "whole" };
}
