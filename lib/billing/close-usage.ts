import { sql, type SQL } from "drizzle-orm";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { thresholds, type Crossing } from "./alerts";
import type { Calendar } from "./calendar";
import { reservationOf } from "./reservation-of";
import type { ModelUsage, UsageSubject } from "./types";

export type Closing = {
  requestId: string;
  /** What each call took; none when nothing was used. */
  taken: readonly (ModelUsage & { costMicros: number; messages: number })[];
  /** Whom and on which day it is charged for when it holds nothing; as it was reserved otherwise. */
  subject?: UsageSubject;
  calendar?: Calendar;
  /** Whether the caller tells of a threshold that is passed, in the same transaction. */
  mayCross: boolean;
};

/**
 * Calls for giving back what the request holds and charging what it took, under the account's lock.
 * Answers the thresholds that are passed now and were never told; null when nothing was done: it was charged
 * before, there is nothing to close, or there would be one to tell and the caller cannot.
 */
export function closeUsage(
  ctx: ProjectContext,
  { taken, mayCross, ...asked }: Closing,
): SQL<Crossing[] | null> {
  const releaseId = newId("ledgerEntry");
  const entries = taken.map((call) => ({ id: newId("ledgerEntry"), ...call }));
  const now = ctx.services.clock.now().toISOString();
  return sql`close_usage(
    jsonb_populate_record(null::usage_reservations, ${JSON.stringify(reservationOf(ctx, asked))}::jsonb),
    ${JSON.stringify(entries)}::jsonb, ${releaseId}::text, ${now}::timestamptz,
    ${sql.param([...thresholds])}::integer[], ${mayCross}::boolean)`;
}
