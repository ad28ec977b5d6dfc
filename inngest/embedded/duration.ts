const unitMs: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds from now for the SDK's time texts: `1d2h30m`, or an ISO date (0 when it has passed). */
export function durationMs(text: string, now = Date.now()): number {
  if (/^\d{4}-/.test(text)) return Math.max(0, Date.parse(text) - now);
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h|d|w)/g)) {
    total += Number(amount) * (unitMs[unit ?? ""] ?? 0);
  }
  return total;
}
