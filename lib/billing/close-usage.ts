import { sql } from "drizzle-orm";
import { runPrepared, type InTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Calendar } from "./calendar";
import type { Counter } from "./counters";
import { reservationOf } from "./reservation-of";
import type { ModelUsage, UsageSubject } from "./types";

export type Closing = {
  requestId: string;
  /** What each call took; none when nothing was used. */
  taken: readonly (ModelUsage & { costMicros: number; messages: number })[];
  /** Whom and on which day it is charged for when it holds nothing; as it was reserved otherwise. */
  subject?: UsageSubject;
  calendar?: Calendar;
};

/**
 * Gives back what the request holds and charges what it took, in one statement that locks the account.
 * Answers the counters as they are then; null when it was charged before, or there is nothing to close.
 */
export function closeUsage(
  ctx: InTransaction<ProjectContext>,
  { taken, ...asked }: Closing,
): Promise<Counter[] | null> {
  const releaseId = newId("ledgerEntry");
  const entries = taken.map((call) => ({ id: newId("ledgerEntry"), ...call }));
  const now = ctx.services.clock.now().toISOString();
  return runPrepared(
    ctx.db,
    sql`select close_usage(
      jsonb_populate_record(null::usage_reservations, ${JSON.stringify(reservationOf(ctx, asked))}::jsonb),
      ${JSON.stringify(entries)}::jsonb, ${releaseId}::text, ${now}::timestamptz)`,
  );
}
