/**
 * Reads an amount as people write it ("12.5", "12,50", "-3") into whole micro-units, digit by digit:
 * binary fractions would lose some. Undefined when it is no such amount.
 */
export function microsOfText(text: string): number | undefined {
  const [, sign, whole, fraction = ""] =
    /^([-−]?)(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, "")) ?? [];
  if (whole === undefined) return undefined;
  const micros = Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  return sign && micros !== 0 ? -micros : micros;
}

/** The amount as a field shows it: no more digits than it has. */
export function textOfMicros(micros: number): string {
  const digits = String(Math.abs(micros)).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${micros < 0 ? "-" : ""}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ""}`;
}
