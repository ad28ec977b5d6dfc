import { type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { ceilingsOf, type Scope } from "./ceilings";
import { openCounters } from "./counters";
import { openPeriod } from "./period";
import { readBooks } from "./read-books.report";

/** Brings account, month and counters into being that a request found missing. */
export async function openBooks(
  ctx: InTransaction<ProjectContext>,
  scopes: readonly Scope[],
): Promise<void> {
  const { planId, timeZone } = await lockAccount(ctx);
  const calendar = calendarOf(ctx.services.clock.now(), timeZone);
  await openPeriod(ctx, calendar, await getPlan(ctx, planId));
  const books = await readBooks(ctx, scopes, []);
  if (!books || books.grantedMicros === null) throw new Error("the books did not open");
  await openCounters(
    ctx,
    calendar,
    ceilingsOf(scopes, { ...books, grantedMicros: books.grantedMicros }),
  );
}
