import { desc } from "drizzle-orm";
import { planAssignments } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan, listPlanRevisions } from "@/lib/platform-config";
import type { PlanRevisionView } from "@/lib/platform-config/schemas";
import { dayWithin, type Month } from "./calendar";
import { moveAllowance } from "./move-allowance";

type Return = {
  month: Month;
  /** The plan, and its state, up to which the month was granted when the project left it. */
  left: { planId: string; planRevision: number };
  /** Those of the plan that the project has now, oldest first. */
  states: readonly PlanRevisionView[];
};

/**
 * Grants a month what it missed while the project moved to another plan in the month beside it. Answers
 * the state of that plan up to which it is granted now.
 */
export async function returnToMonth(
  ctx: InTransaction<ProjectContext>,
  { month, left, states }: Return,
): Promise<PlanRevisionView> {
  const [move] = await ctx.db
    .select()
    .from(planAssignments)
    .where(inProject(ctx, planAssignments))
    .orderBy(desc(planAssignments.createdAt), desc(planAssignments.id))
    .limit(1);
  const moved = move!;
  const state =
    states.findLast(({ createdAt }) => new Date(createdAt) <= moved.createdAt) ?? states[0]!;
  const { periodStart } = month.calendar;
  await moveAllowance(ctx, {
    requestId: `move:${moved.id}:${periodStart}`,
    calendar: { periodStart, usageDate: dayWithin(month, moved.createdAt) },
    from: await allowanceOf(ctx, left),
    to: state.limits.moneyMicrosPerMonth,
    reason: state.planId,
  });
  return state;
}

// A plan that never changed may have no history.
async function allowanceOf(
  ctx: InTransaction<ProjectContext>,
  { planId, planRevision }: Return["left"],
): Promise<number | null> {
  const states = await listPlanRevisions(ctx, planId);
  const known = states.find(({ revision }) => revision === planRevision);
  const { limits } = known ?? (await getPlan(ctx, planId));
  return limits.moneyMicrosPerMonth;
}
