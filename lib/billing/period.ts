import { eq, sql } from "drizzle-orm";
import { billingPeriods } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import type { PlanView } from "@/lib/platform-config/schemas";
import type { Calendar } from "./calendar";
import { writeEntries } from "./ledger";

export type Period = Pick<
  typeof billingPeriods.$inferSelect,
  "periodStart" | "balanceMicros" | "grantedMicros"
>;

/** The money of the month, opened with the plan's allowance when it is the month's first request. */
export async function openPeriod(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
  plan: PlanView,
): Promise<Period> {
  const { periodStart } = calendar;
  const [period] = await ctx.db.select().from(billingPeriods).where(ofMonth(ctx, periodStart));
  if (period) return period;

  const allowance = plan.limits.moneyMicrosPerMonth ?? 0;
  await ctx.db
    .insert(billingPeriods)
    .values({ projectId: ctx.projectId, periodStart })
    .onConflictDoNothing();
  const grant = {
    requestId: `month:${periodStart}`,
    kind: "grant",
    purpose: "plan",
    amountMicros: allowance,
    reason: plan.id,
  } as const;
  await writeEntries(ctx, calendar, [grant]);
  return grantMoney(ctx, periodStart, allowance);
}

/** Moves what a month was granted, and its balance with it. */
export async function grantMoney(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  amountMicros: number,
): Promise<Period> {
  const [period] = await ctx.db
    .update(billingPeriods)
    .set({
      grantedMicros: sql`${billingPeriods.grantedMicros} + ${amountMicros}`,
      balanceMicros: sql`${billingPeriods.balanceMicros} + ${amountMicros}`,
    })
    .where(ofMonth(ctx, periodStart))
    .returning();
  return period!;
}

/** Moves the balance of a month by what was held, given back or spent. */
export async function moveBalance(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  amountMicros: number,
): Promise<void> {
  if (amountMicros === 0) return;
  await ctx.db
    .update(billingPeriods)
    .set({ balanceMicros: sql`${billingPeriods.balanceMicros} + ${amountMicros}` })
    .where(ofMonth(ctx, periodStart));
}

const ofMonth = (ctx: InTransaction<ProjectContext>, periodStart: string) =>
  sql`${inProject(ctx, billingPeriods)} and ${eq(billingPeriods.periodStart, periodStart)}`;
