import {
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  runPrepared,
} from "@/lib/context";
import { AppError } from "@/lib/errors";
import { lockAccount } from "./account";
import { tellRefused } from "./alerts";
import { nextStart } from "./calendar";
import { ceilingsOf, scopesOf, type Ceiling, type Scope } from "./ceilings";
import { amountsOf, counts, startOf, type Amounts, type Counter } from "./counters";
import { usageHeld, usageLimitReached, usageLimitTooLow } from "./errors";
import { holdInTurn, holdUsage } from "./hold-usage";
import { forgetBooks, recallBooks, rememberBooks } from "./known-books";
import { keepReservationAlive } from "./live-reservations";
import { openBooks } from "./open-books";
import { readBooks, type Books, type OpenBooks } from "./read-books.report";
import { inTurn, isStuck, noteStuck, untilRoom } from "./take-turns";
import type { Reservation, ReserveUsageInput } from "./types";

/** How long a request waits for answers under way to give back what they hold. */
const heldWaitMilliseconds = 10_000;
/** How long until it looks whether another process gave something back. */
const otherProcessMilliseconds = 150;

/**
 * Holds the most that a request may cost, before any model is called: in one commit under the account's
 * lock, so however many ask at once, no more is handed out than there is. Throws `usage.limit_reached`,
 * or `usage.limit_too_low` where a limit leaves no room for a request like this at any time.
 */
export async function reserveUsage(
  ctx: ProjectContext,
  input: ReserveUsageInput,
): Promise<Reservation> {
  const { prices } = await holdWhenFree(ctx, input);
  keepReservationAlive(ctx, input.requestId);
  return { requestId: input.requestId, prices };
}

/**
 * What others hold may come back when they settle, and refusing before that would be false. Those with
 * the same limits line up for it, first come first served, so that a crowd at a limit of its own keeps
 * no place from the rest of the project while it waits.
 */
async function holdWhenFree(ctx: ProjectContext, input: ReserveUsageInput): Promise<OpenBooks> {
  const giveUpAt = performance.now() + heldWaitMilliseconds;
  const line = JSON.stringify(scopesOf(ctx, input.subject));
  const books = isStuck(line) ? null : await holdByKnownBooks(ctx, input);
  if (books) return books;
  return inTurn(line, async () => {
    // Nothing came back for those in front, for as long as this one would have waited.
    if (isStuck(line) && performance.now() > giveUpAt) throw usageHeld();
    for (;;) {
      // Who has left goes when their turn comes, and keeps nobody behind them waiting.
      input.abortSignal?.throwIfAborted();
      let books: OpenBooks | null | undefined;
      try {
        books = await holdUnlessHeld(ctx, input);
      } finally {
        // A refusal for good is no standstill: whoever is next must hear it too.
        noteStuck(line, books === null);
      }
      if (books) return books;
      if (performance.now() > giveUpAt) throw usageHeld();
      await untilRoom(ctx.projectId, otherProcessMilliseconds);
    }
  });
}

/** Null when what is left is held by others. */
async function holdUnlessHeld(
  ctx: ProjectContext,
  input: ReserveUsageInput,
): Promise<OpenBooks | null> {
  try {
    return (
      (await holdByKnownBooks(ctx, input)) ??
      (await inTurn(ctx.projectId, () => holdByReadBooks(ctx, input)))
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "usage.held") return null;
    throw error;
  }
}

// One turn to the database, as long as nothing has changed since a request like this one. A refusal is
// left to those who read what it is about.
async function holdByKnownBooks(
  ctx: ProjectContext,
  input: ReserveUsageInput,
): Promise<OpenBooks | null> {
  const scopes = scopesOf(ctx, input.subject);
  const books = recallBooks(ctx, scopes, modelsOf(input));
  if (!books) return null;
  if (await holdInTurn({ ctx, input, books, scopes })) return books;
  forgetBooks(scopes, modelsOf(input));
  return null;
}

async function holdByReadBooks(ctx: ProjectContext, input: ReserveUsageInput): Promise<OpenBooks> {
  const held = await inWholeProject(ctx, (ctx) => hold(ctx, input));
  if (held instanceof AppError) throw held;
  rememberBooks(scopesOf(ctx, input.subject), modelsOf(input), held);
  return held;
}

const modelsOf = ({ calls }: ReserveUsageInput) => calls.map(({ model }) => model);

/** Answers the refusal instead of throwing it: that a limit refused somebody is told in the same commit. */
async function hold(
  ctx: InTransaction<ProjectContext>,
  input: ReserveUsageInput,
  { isLocked = false } = {},
): Promise<OpenBooks | AppError> {
  const scopes = scopesOf(ctx, input.subject);
  const books = await findBooks(ctx, scopes, modelsOf(input));
  const ceilings = ceilingsOf(scopes, books);
  const amounts = amountsOf(input, books.prices);
  const refusing = checksOf(ceilings, books.counters, amounts).filter(({ left }) => left < 0);
  if (refusing.length > 0) {
    if (isLocked) return refuse(ctx, refusing, books);
    // A limit may be raised in this very moment: what is told of must be what holds now.
    await lockAccount(ctx);
    return hold(ctx, input, { isLocked: true });
  }
  refuseHeld(ceilings, books.counters, amounts);

  const call = holdUsage(ctx.projectId, [{ ctx, input, books, scopes }]);
  const [isHeld] = await runPrepared(ctx.db, call);
  // Somebody else was quicker. Now that the account is locked, a second look is the last one.
  return isHeld ? books : hold(ctx, input, { isLocked: true });
}

async function findBooks(
  ctx: InTransaction<ProjectContext>,
  scopes: readonly Scope[],
  models: readonly string[],
): Promise<OpenBooks> {
  for (let tries = 0; tries < 3; tries += 1) {
    const books = await readBooks(ctx, scopes, models);
    if (isComplete(books, scopes)) return books;
    await openBooks(ctx, scopes);
  }
  throw new Error("the books did not open");
}

function isComplete(books: Books | null, scopes: readonly Scope[]): books is OpenBooks {
  if (!books || books.grantedMicros === null) return false;
  const ceilings = ceilingsOf(scopes, { ...books, grantedMicros: books.grantedMicros });
  return ceilings.every((ceiling) => books.counters.some((counter) => counts(counter, ceiling)));
}

/** A hard ceiling that a request counts against, and how it stands. */
type Check = { ceiling: Ceiling; needed: number; used: number; reserved: number; left: number };

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
      const needed = amounts[ceiling.metric];
      return { ceiling, needed, used, reserved, left: ceiling.limit - used - needed };
    });

async function refuse(
  ctx: InTransaction<ProjectContext>,
  refusing: readonly Check[],
  books: OpenBooks,
): Promise<AppError> {
  // Of what stands in the way, that which time does not remove is told.
  const tooLow = refusing.find((check) => isTooLow(check, books));
  const { ceiling, needed, used } = tooLow ?? refusing[0]!;
  const { scopeType: scope, period, metric, limit } = ceiling;
  const periodStart = startOf(period, books.calendar);
  await tellRefused(ctx, ceiling, { periodStart, used }, { needed, isTooLow: Boolean(tooLow) });
  if (tooLow) return usageLimitTooLow({ scope, period, metric, limit, needed });
  const resetsOn = nextStart(periodStart, period);
  return usageLimitReached({ scope, period, metric, limit, used, needed, resetsOn });
}

function isTooLow({ ceiling, needed }: Check, { limits, grantedMicros }: OpenBooks): boolean {
  const { scopeType, period, metric, limit } = ceiling;
  // The plan's money may be that of a part of the month: the next one brings all of it.
  const isGranted =
    scopeType === "project" && period === "month" && metric === "money" && limit === grantedMicros;
  return needed > (isGranted ? Math.max(limit, limits.moneyMicrosPerMonth ?? 0) : limit);
}

function refuseHeld(ceilings: readonly Ceiling[], counters: readonly Counter[], amounts: Amounts) {
  const isHeld = checksOf(ceilings, counters, amounts).some(
    ({ left, reserved }) => left < reserved,
  );
  if (isHeld) throw usageHeld();
}
