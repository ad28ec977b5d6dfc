import { type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { ceilingsOf, type Scope } from "./ceilings";
import { openCounters } from "./counters";
import { openPeriod } from "./open-period";
import { readBooks } from "./read-books.report";

/** Brings account, month and counters into being that a request found missing. */
export async function openBooks(
  ctx: InTransaction<ProjectContext>,
  scopes: readonly Scope[],
): Promise<void> {
  const { planId, timeZone } = await lockAccount(ctx);
  const calendar = calendarOf(ctx.services.clock.now(), timeZone);
  await openPeriod(ctx, { calendar, timeZone }, await getPlan(ctx, planId));
  const books = await readBooks(ctx, scopes, []);
  // A plan that changed in this very moment leaves them shut; the caller tries again.
  if (!books || books.grantedMicros === null) return;
  await openCounters(
    ctx,
    calendar,
    ceilingsOf(scopes, { ...books, grantedMicros: books.grantedMicros }),
  );
}
