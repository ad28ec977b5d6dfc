import { sql, type SQL } from "drizzle-orm";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { thresholds, type Crossing } from "./alerts";
import type { Calendar } from "./calendar";
import { inOneTurn } from "./in-one-turn";
import { reservationOf } from "./reservation-of";
import { total } from "./total";
import type { ModelUsage, UsageSubject } from "./types";

export type Closing = {
  ctx: ProjectContext;
  requestId: string;
  /** What each call took; none when nothing was used. */
  taken: readonly (ModelUsage & { costMicros: number; messages: number })[];
  /** Whom and on which day it is charged for when it holds nothing; as it was reserved otherwise. */
  subject?: UsageSubject;
  calendar?: Calendar;
};

/**
 * Calls for giving back what each request holds and charging what it took, under the account's lock.
 * Answers the thresholds that are passed now and were never told; null when nothing was done: it was charged
 * before, there is nothing to close, or there would be one to tell and the caller cannot.
 */
export const closeUsage = (
  projectId: string,
  closings: readonly Closing[],
  { mayCross = false } = {},
): SQL<(Crossing[] | null)[]> =>
  sql`close_each(${projectId}::text, ${JSON.stringify(closings.map(present))}::jsonb,
    ${sql.param([...thresholds])}::integer[], ${mayCross}::boolean)`;

/** Closes a request that passes no threshold, together with those that end at the same time. */
export const closeInTurn = inOneTurn((projectId, closings: readonly Closing[]) =>
  closeUsage(projectId, closings),
);

function present({ ctx, taken, ...asked }: Closing) {
  return {
    ...reservationOf(ctx, asked),
    used_micros: total(taken.map((call) => call.costMicros)),
    used_tokens: total(taken.map((call) => call.inputTokens + call.outputTokens)),
    used_messages: total(taken.map((call) => call.messages)),
    entries: [
      { id: newId("ledgerEntry") },
      ...taken.map((call) => ({ id: newId("ledgerEntry"), ...call })),
    ],
    closed_at: ctx.services.clock.now(),
  };
}
