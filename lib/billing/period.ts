import { and, eq, sql, type SQL } from "drizzle-orm";
import { billingPeriods } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";

export type Period = Pick<
  typeof billingPeriods.$inferSelect,
  "periodStart" | "balanceMicros" | "grantedMicros" | "planRevision" | "leftOnPlanId"
>;

export async function findPeriod(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
): Promise<Period | undefined> {
  const [period] = await ctx.db.select().from(billingPeriods).where(ofMonth(ctx, periodStart));
  return period;
}

/** Moves what a month was granted, and its balance with it. */
export async function grantMoney(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  amountMicros: number,
): Promise<void> {
  await ctx.db
    .update(billingPeriods)
    .set({
      grantedMicros: sql`${billingPeriods.grantedMicros} + ${amountMicros}`,
      balanceMicros: sql`${billingPeriods.balanceMicros} + ${amountMicros}`,
    })
    .where(ofMonth(ctx, periodStart));
}

/** Notes up to which state of the account's plan a month was granted. */
export async function notePlanRevision(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  planRevision: number,
): Promise<void> {
  await ctx.db
    .update(billingPeriods)
    .set({ planRevision, leftOnPlanId: null })
    .where(ofMonth(ctx, periodStart));
}

const ofMonth = (ctx: InTransaction<ProjectContext>, periodStart: string): SQL =>
  and(inProject(ctx, billingPeriods), eq(billingPeriods.periodStart, periodStart))!;
