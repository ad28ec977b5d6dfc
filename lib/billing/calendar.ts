export type Calendar = { usageDate: string; periodStart: string };

/** A day, its month, and the time zone in which they begin. */
export type Month = { calendar: Calendar; timeZone: string };

// Making one takes a hundred times longer than using it; there are about 400 zones.
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The day and the month's first day (`YYYY-MM-DD`) of a moment in a time zone. */
export function calendarOf(moment: Date, timeZone: string): Calendar {
  // en-CA writes dates as ISO does.
  const format = dateFormats.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone });
  dateFormats.set(timeZone, format);
  const usageDate = format.format(moment);
  return { usageDate, periodStart: `${usageDate.slice(0, 7)}-01` };
}

/** The days of a day's month, and how many of them are still to come, that day included. */
export function daysLeft(usageDate: string): { days: number; left: number } {
  const [year = 0, month = 1, day = 1] = usageDate.split("-").map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { days, left: days - day + 1 };
}

/** Last day of the month that begins at `periodStart`. */
export function lastDayOf(periodStart: string): string {
  const [year = 0, month = 1] = periodStart.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** First day of the day or month after the one that begins at `start`. */
export function nextStart(start: string, period: "day" | "month"): string {
  const [year = 0, month = 1, day = 1] = start.split("-").map(Number);
  const next =
    period === "day"
      ? new Date(Date.UTC(year, month - 1, day + 1))
      : new Date(Date.UTC(year, month, 1));
  return next.toISOString().slice(0, 10);
}

/** First day of the month before the one that begins at `periodStart`. */
export function monthBefore(periodStart: string): string {
  const [year = 0, month = 1] = periodStart.split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
}

/**
 * The day of a moment, or the nearest one of the month: where the time zone has changed since, a month may
 * have begun before something that belongs to the one before, or go on after the beginning of the next.
 */
export function dayWithin({ calendar: { periodStart }, timeZone }: Month, moment: Date): string {
  const { usageDate } = calendarOf(moment, timeZone);
  if (usageDate < periodStart) return periodStart;
  const last = lastDayOf(periodStart);
  return usageDate > last ? last : usageDate;
}
