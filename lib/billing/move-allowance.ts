import { type InTransaction, type ProjectContext } from "@/lib/context";
import type { Calendar } from "./calendar";
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
  const { usageDate, periodStart } = calendar;
  const grant = { requestId, kind: "grant", actorUserId, reason } as const;
  const difference = shareOfMonth(to, usageDate) - shareOfMonth(from, usageDate);
  // What was spent while there was no ceiling is not held against the days that have one.
  const cover = from === null && to !== null ? await overspent(ctx, periodStart) : 0;
  await writeEntries(ctx, calendar, [
    { ...grant, purpose: "plan_change", amountMicros: difference },
    ...(cover > 0 ? [{ ...grant, purpose: "plan_cover", amountMicros: cover }] : []),
  ]);
  await grantMoney(ctx, periodStart, difference + cover);
}

async function overspent(ctx: InTransaction<ProjectContext>, periodStart: string): Promise<number> {
  const period = await findPeriod(ctx, periodStart);
  return Math.max(0, (await spentIn(ctx, periodStart)) - (period?.grantedMicros ?? 0));
}
