import { sql } from "drizzle-orm";
import { runPrepared, type InTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Ceiling } from "./ceilings";
import type { Amounts } from "./counters";
import { reservationSeconds } from "./live-reservations";
import type { Books } from "./read-books.report";
import { reservationOf } from "./reservation-of";
import type { UsagePurpose, UsageSubject } from "./types";

export type Hold = {
  requestId: string;
  purpose: UsagePurpose;
  subject: UsageSubject;
  amounts: Amounts;
  /** What the request was measured by. */
  books: Pick<Books, "calendar" | "booksRevision">;
  ceilings: readonly Ceiling[];
};

/**
 * Holds the amounts in one statement: reservation, counters, balance and ledger, or none of them. False
 * when the books moved meanwhile or a ceiling has no room left; the account is locked from then on.
 */
export function holdUsage(
  ctx: InTransaction<ProjectContext>,
  { purpose, amounts, books, ceilings, ...asked }: Hold,
): Promise<boolean> {
  const now = ctx.services.clock.now();
  const held = {
    ...reservationOf(ctx, { ...asked, calendar: books.calendar }),
    purpose,
    amount_micros: amounts.money,
    tokens: amounts.tokens,
    messages: amounts.messages,
    alive_until: new Date(now.getTime() + reservationSeconds * 1000),
  };
  return runPrepared(
    ctx.db,
    sql`select hold_usage(
      jsonb_populate_record(null::usage_reservations, ${JSON.stringify(held)}::jsonb),
      ${books.booksRevision}::int, ${JSON.stringify(ceilings)}::jsonb,
      ${newId("ledgerEntry")}::text, ${now.toISOString()}::timestamptz)`,
  );
}
