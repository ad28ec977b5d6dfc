/** When a day such as `2026-01-31`, or the day some days after it, begins in that zone. */
export function startOfDay(day: string, timeZone: string, daysAfter = 0): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00Z`) + daysAfter * 86_400_000;
  if (Number.isNaN(midnight)) return undefined;
  // The zone's distance from UTC at about that time; asked twice, since it may change that night.
  const first = midnight - offsetAt(midnight, timeZone);
  const second = midnight - offsetAt(first, timeZone);
  // Where the clocks skip midnight neither is it by its own clock, and the day begins with the later.
  const isMidnight = midnight - offsetAt(second, timeZone) === second;
  return new Date(isMidnight ? second : Math.max(first, second));
}

function offsetAt(time: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(time);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - time;
}
