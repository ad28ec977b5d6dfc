import { type InTransaction, inWholeProject, type ProjectContext } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { tellRefused } from "./alerts";
import { nextStart, type Calendar } from "./calendar";
import { ceilingsOf, scopesOf, type Ceiling, type Scope } from "./ceilings";
import { costMicros } from "./cost";
import { counts, startOf, type Amounts, type Counter } from "./counters";
import { usageHeld, usageLimitReached } from "./errors";
import { holdUsage } from "./hold-usage";
import { keepReservationAlive } from "./live-reservations";
import { openBooks } from "./open-books";
import { readBooks, type Books } from "./read-books.report";
import { inTurn, untilRoom } from "./take-turns";
import { total } from "./total";
import type { ModelUsage, Reservation, UsageSubject } from "./types";

export type ReserveUsageInput = {
  /** Names the request in the ledger; a second reservation under it is refused by the database. */
  requestId: string;
  /** The most that each call may take. */
  calls: readonly ModelUsage[];
  /** Questions that this answers: 0 or 1. */
  messages: number;
  subject: UsageSubject;
};

/** How long a request waits for answers under way to give back what they hold. */
const heldWaitMilliseconds = 10_000;
/** How long until it looks whether another process gave something back. */
const otherProcessMilliseconds = 150;

/**
 * Holds the most that a request may cost, before any model is called: in one commit under the account's
 * lock, so however many ask at once, no more is handed out than there is. Throws `usage.limit_reached`.
 */
export async function reserveUsage(
  ctx: ProjectContext,
  input: ReserveUsageInput,
): Promise<Reservation> {
  await inTurn(ctx.projectId, () => holdWhenFree(ctx, input));
  return keepReservationAlive(ctx, input.requestId);
}

// What others hold may come back when they settle, and refusing before that would be false.
async function holdWhenFree(ctx: ProjectContext, input: ReserveUsageInput): Promise<void> {
  const giveUpAt = performance.now() + heldWaitMilliseconds;
  for (;;) {
    try {
      const refusal = await inWholeProject(ctx, (ctx) => hold(ctx, input));
      if (!refusal) return;
      throw refusal;
    } catch (error) {
      const isHeld = error instanceof AppError && error.code === "usage.held";
      if (!isHeld || performance.now() > giveUpAt) throw error;
      await untilRoom(ctx.projectId, otherProcessMilliseconds);
    }
  }
}

/** Answers the refusal instead of throwing it: that a limit refused somebody is told in the same commit. */
async function hold(
  ctx: InTransaction<ProjectContext>,
  input: ReserveUsageInput,
): Promise<AppError | null> {
  const scopes = scopesOf(ctx, input.subject);
  const books = await findBooks(ctx, scopes, input);
  const { calendar } = books;
  const ceilings = ceilingsOf(scopes, books);
  const amounts: Amounts = {
    money: total(input.calls.map((call) => costMicros(call, books.prices.get(call.model)))),
    tokens: total(input.calls.map((call) => call.inputTokens + call.outputTokens)),
    messages: input.messages,
  };
  const usedUp = findUsedUp(ceilings, books.counters, amounts);
  if (usedUp) return refuse(ctx, usedUp, calendar);
  refuseHeld(ceilings, books.counters, amounts);

  const { subject, requestId } = input;
  const purpose = input.calls[0]?.purpose ?? "answer";
  const isHeld = await holdUsage(ctx, { requestId, purpose, subject, amounts, books, ceilings });
  // Somebody else was quicker. Now that the account is locked, a second look is the last one.
  return isHeld ? null : hold(ctx, input);
}

async function findBooks(
  ctx: InTransaction<ProjectContext>,
  scopes: readonly Scope[],
  { calls }: ReserveUsageInput,
): Promise<Books & { grantedMicros: number }> {
  const models = calls.map(({ model }) => model);
  for (let tries = 0; tries < 3; tries += 1) {
    const books = await readBooks(ctx, scopes, models);
    if (isComplete(books, scopes)) return books;
    await openBooks(ctx, scopes);
  }
  throw new Error("the books did not open");
}

function isComplete(
  books: Books | null,
  scopes: readonly Scope[],
): books is Books & { grantedMicros: number } {
  if (!books || books.grantedMicros === null) return false;
  const ceilings = ceilingsOf(scopes, { ...books, grantedMicros: books.grantedMicros });
  return ceilings.every((ceiling) => books.counters.some((counter) => counts(counter, ceiling)));
}

/** A hard ceiling that a request counts against, and how it stands. */
type Check = { ceiling: Ceiling; used: number; reserved: number; left: number };

const checksOf = (
  ceilings: readonly Ceiling[],
  counters: readonly Counter[],
  amounts: Amounts,
): Check[] =>
  ceilings
    // What asks for nothing of a metric is not stopped by it.
    .filter(({ isSoft, metric }) => !isSoft && amounts[metric] > 0)
    .map((ceiling) => {
      const { used = 0, reserved = 0 } = counters.find((counter) => counts(counter, ceiling)) ?? {};
      return { ceiling, used, reserved, left: ceiling.limit - used - amounts[ceiling.metric] };
    });

const findUsedUp = (
  ceilings: readonly Ceiling[],
  counters: readonly Counter[],
  amounts: Amounts,
): Check | undefined => checksOf(ceilings, counters, amounts).find(({ left }) => left < 0);

async function refuse(
  ctx: InTransaction<ProjectContext>,
  { ceiling, used }: Check,
  calendar: Calendar,
): Promise<AppError> {
  const { scopeType: scope, period, metric, limit } = ceiling;
  const periodStart = startOf(period, calendar);
  await tellRefused(ctx, ceiling, { periodStart, used });
  const resetsOn = nextStart(periodStart, period);
  return usageLimitReached({ scope, period, metric, limit, used, resetsOn });
}

function refuseHeld(ceilings: readonly Ceiling[], counters: readonly Counter[], amounts: Amounts) {
  const isHeld = checksOf(ceilings, counters, amounts).some(
    ({ left, reserved }) => left < reserved,
  );
  if (isHeld) throw usageHeld();
}
