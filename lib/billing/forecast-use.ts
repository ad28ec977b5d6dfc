import { startOfDay } from "@/lib/clock";
import { calendarOf, nextStart } from "./calendar";

type MonthSoFar = {
  used: number;
  /** Null: none. */
  limit: number | null;
  /** First day of the month in the time zone. */
  periodStart: string;
  timeZone: string;
  now: Date;
};

/** Before that much of a month has passed, a few questions in a row would make it look spent. */
const dayMilliseconds = 24 * 60 * 60 * 1000;

export type Forecast = {
  /** Use of the whole month, if it goes on as it did so far; null on its first day. */
  expected: number | null;
  /** Day on which that reaches the limit; null when it does not, or has done so. */
  reachesOn: string | null;
};

/** Draws the month's use on in a straight line. */
export function forecastUse({ used, limit, periodStart, timeZone, now }: MonthSoFar): Forecast {
  const start = timeOf(periodStart, timeZone);
  const end = timeOf(nextStart(periodStart, "month"), timeZone);
  const elapsed = Math.min(now.getTime() - start, end - start);
  if (elapsed < dayMilliseconds) return { expected: null, reachesOn: null };
  const expected = Math.round((used / elapsed) * (end - start));
  if (limit === null || used >= limit || expected <= limit) return { expected, reachesOn: null };
  const reachesAt = new Date(start + (limit / used) * elapsed);
  return { expected, reachesOn: calendarOf(reachesAt, timeZone).usageDate };
}

const timeOf = (day: string, timeZone: string) => startOfDay(day, timeZone)!.getTime();
