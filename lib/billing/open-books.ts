import { type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
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
  // By the database's own reckoning, with which the next look at the books compares.
  const { calendar } = (await readBooks(ctx, scopes, []))!;
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
