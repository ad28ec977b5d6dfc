import { and, gte, isNull, ne } from "drizzle-orm";
import { billingPeriods } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { monthBefore } from "./calendar";

/**
 * Notes on which plan the project was, in the months beside the one that moves on to another plan. There
 * is one where the time zone has changed at a month's end, and it runs again when the zone changes back.
 */
export async function leaveOtherMonths(
  ctx: InTransaction<ProjectContext>,
  periodStart: string,
  leftOnPlanId: string,
): Promise<void> {
  await ctx.db
    .update(billingPeriods)
    .set({ leftOnPlanId })
    .where(
      and(
        inProject(ctx, billingPeriods),
        ne(billingPeriods.periodStart, periodStart),
        gte(billingPeriods.periodStart, monthBefore(periodStart)),
        isNull(billingPeriods.leftOnPlanId),
      ),
    );
}
