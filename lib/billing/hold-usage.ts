import { sql, type SQL } from "drizzle-orm";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { ceilingsOf, type Scope } from "./ceilings";
import { amountsOf } from "./counters";
import { reservationSeconds } from "./live-reservations";
import type { OpenBooks } from "./read-books.report";
import { reservationOf } from "./reservation-of";
import type { ReserveUsageInput } from "./types";

/**
 * Calls for holding the most that a request may take: reservation, counters, balance and ledger, or none
 * of them. Answers false when the books are no longer these or a ceiling has no room left; the account
 * is locked from then on.
 */
export function holdUsage(
  ctx: ProjectContext,
  input: ReserveUsageInput,
  { books, scopes }: { books: OpenBooks; scopes: readonly Scope[] },
): SQL<boolean> {
  const now = ctx.services.clock.now();
  const amounts = amountsOf(input, books.prices);
  const held = {
    ...reservationOf(ctx, { ...input, calendar: books.calendar }),
    purpose: input.calls[0]?.purpose ?? "answer",
    amount_micros: amounts.money,
    tokens: amounts.tokens,
    messages: amounts.messages,
    alive_until: new Date(now.getTime() + reservationSeconds * 1000),
  };
  const { booksRevision, timeZone, planId, planRevision } = books;
  const prices = [...books.prices].map(([model, price]) => ({ model, priceId: price?.id }));
  const seen = { booksRevision, timeZone, planId, planRevision, prices };
  return sql`hold_usage(
    jsonb_populate_record(null::usage_reservations, ${JSON.stringify(held)}::jsonb),
    ${JSON.stringify(seen)}::jsonb, ${JSON.stringify(ceilingsOf(scopes, books))}::jsonb,
    ${newId("ledgerEntry")}::text, ${now.toISOString()}::timestamptz)`;
}
