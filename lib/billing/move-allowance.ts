import { and, between, eq, max } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { lastDayOf, type Calendar } from "./calendar";
import { writeEntries } from "./ledger";
import { findPeriod, grantMoney } from "./period";
import { shareOfMonth } from "./share-of-month";
import { spentIn } from "./spent-in";

export type AllowanceChange = {
  /** Names the change in the ledger, so that it is granted once. */
  requestId: string;
  calendar: Calendar;
  /** Money a month before and after; null is without a ceiling. */
  from: number | null;
  to: number | null;
  actorUserId?: string;
  reason: string;
};

/** Grants (or takes back) the difference of two allowances for the rest of the month. */
export async function moveAllowance(
  ctx: InTransaction<ProjectContext>,
  { requestId, calendar, from, to, actorUserId, reason }: AllowanceChange,
): Promise<void> {
  // Nothing moves, and the entry that says since when there is no ceiling stays the last one.
  if (from === null && to === null) return;
  const { usageDate, periodStart } = calendar;
  const grant = { requestId, kind: "grant", actorUserId, reason } as const;
  const difference = shareOfMonth(to, usageDate) - shareOfMonth(from, usageDate);
  const cover = from === null ? await overspent(ctx, periodStart) : 0;
  await writeEntries(ctx, calendar, [
    { ...grant, purpose: "plan_change", amountMicros: difference },
    ...(cover > 0 ? [{ ...grant, purpose: "plan_cover", amountMicros: cover }] : []),
  ]);
  await grantMoney(ctx, periodStart, difference + cover);
}

/**
 * What was spent beyond the month's money while there was no ceiling: it is not held against the days
 * that have one. What was spent under a ceiling before stays spent.
 */
async function overspent(ctx: InTransaction<ProjectContext>, periodStart: string): Promise<number> {
  const period = await findPeriod(ctx, periodStart);
  const beyond = (await spentIn(ctx, periodStart)) - (period?.grantedMicros ?? 0);
  if (beyond <= 0) return 0;
  return Math.min(beyond, await spentIn(ctx, periodStart, await lastChangeIn(ctx, periodStart)));
}

/** Number of the entry by which the month's allowance moved last; 0 when it is as it began. */
async function lastChangeIn(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
): Promise<number> {
  const [last] = await ctx.db
    .select({ entryNumber: max(ledgerEntries.entryNumber) })
    .from(ledgerEntries)
    .where(
      and(
        inProject(ctx, ledgerEntries),
        eq(ledgerEntries.kind, "grant"),
        eq(ledgerEntries.purpose, "plan_change"),
        between(ledgerEntries.usageDate, periodStart, lastDayOf(periodStart)),
      ),
    );
  return last?.entryNumber ?? 0;
}
