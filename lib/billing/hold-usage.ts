import { sql, type SQL } from "drizzle-orm";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { ceilingsOf, type Ceiling, type Scope } from "./ceilings";
import { amountsOf } from "./counters";
import { inOneTurn } from "./in-one-turn";
import { reservationSeconds } from "./live-reservations";
import type { OpenBooks } from "./read-books.report";
import { reservationOf } from "./reservation-of";
import type { ReserveUsageInput } from "./types";

export type Holding = {
  ctx: ProjectContext;
  input: ReserveUsageInput;
  /** What it is measured by. */
  books: OpenBooks;
  scopes: readonly Scope[];
};

/**
 * Calls for holding the most that each request may take: reservation, counters, balance and ledger, or
 * none of them. Answers false when the books are no longer these or a ceiling has no room left; the
 * account is locked from then on.
 */
export const holdUsage = (projectId: string, holdings: readonly Holding[]): SQL<boolean[]> =>
  sql`hold_each(${projectId}::text, ${JSON.stringify(holdings.map(present))}::jsonb)`;

/** Holds what a request may take, together with those that come at the same time. */
export const holdInTurn = inOneTurn(holdUsage);

function present({ ctx, input, books, scopes }: Holding) {
  const now = ctx.services.clock.now();
  const amounts = amountsOf(input, books.prices);
  const ceilings = ceilingsOf(scopes, books);
  return {
    ...reservationOf(ctx, { ...input, calendar: books.calendar }),
    purpose: input.calls[0]?.purpose ?? "answer",
    amount_micros: amounts.money,
    tokens: amounts.tokens,
    messages: amounts.messages,
    alive_until: new Date(now.getTime() + reservationSeconds * 1000),
    asked_at: now,
    entry_id: newId("ledgerEntry"),
    books_revision: books.booksRevision,
    time_zone: books.timeZone,
    plan_id: books.planId,
    plan_revision: books.planRevision,
    prices: Object.fromEntries(
      [...books.prices].map(([model, price]) => [model, price?.id ?? null]),
    ),
    hard: byPlace(ceilings.filter(({ isSoft }) => !isSoft)),
    soft: byPlace(ceilings.filter(({ isSoft }) => isSoft)),
  };
}

/** As the ledger's function names them: a request has one scope of each type. */
const byPlace = (ceilings: readonly Ceiling[]) =>
  Object.fromEntries(
    ceilings.map(({ scopeType, period, metric, limit }) => [
      `${scopeType} ${period} ${metric}`,
      limit,
    ]),
  );
