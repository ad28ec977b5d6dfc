import type { ProjectContext } from "@/lib/context";
import { calendarOf } from "./calendar";
import type { Scope } from "./ceilings";
import type { OpenBooks } from "./read-books.report";

const knownMax = 1_000;

/** Books that a request was measured by, for the next one like it. Whether they still hold is asked at the hold. */
const known = new Map<string, OpenBooks>();

/** Counts of an earlier moment are not for anybody's eyes. */
const without = { counters: [] };

/** What a request with these scopes and models was measured by today; undefined when none was. */
export function recallBooks(
  ctx: ProjectContext,
  scopes: readonly Scope[],
  models: readonly string[],
): OpenBooks | undefined {
  const books = known.get(keyOf(scopes, models));
  if (!books) return undefined;
  // Another day has other counters, and another month other money.
  const { usageDate } = calendarOf(ctx.services.clock.now(), books.timeZone);
  return books.calendar.usageDate === usageDate ? books : undefined;
}

export function rememberBooks(
  scopes: readonly Scope[],
  models: readonly string[],
  books: OpenBooks,
): void {
  if (known.size >= knownMax) known.clear();
  known.set(keyOf(scopes, models), { ...books, ...without });
}

export function forgetBooks(scopes: readonly Scope[], models: readonly string[]): void {
  known.delete(keyOf(scopes, models));
}

const keyOf = (scopes: readonly Scope[], models: readonly string[]) =>
  JSON.stringify([scopes.map(({ scopeType, scopeId }) => [scopeType, scopeId]), models]);
