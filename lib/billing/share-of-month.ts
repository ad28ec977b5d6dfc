import { daysLeft } from "./calendar";

/**
 * What of a month's allowance falls to its days from this one on, rounded down to a whole micro-unit.
 * A change of plan grants the difference of two shares, so that there and back again is exactly nothing.
 */
export function shareOfMonth(allowanceMicros: number | null, usageDate: string): number {
  const { days, left } = daysLeft(usageDate);
  return Number((BigInt(allowanceMicros ?? 0) * BigInt(left)) / BigInt(days));
}
