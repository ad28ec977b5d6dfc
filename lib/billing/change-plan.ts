import { emit, recordAudit, type InTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getPlan } from "@/lib/platform-config";
import { changeAccount, lockAccount } from "./account";
import { calendarOf } from "./calendar";
import { planChanged } from "./events";
import { forgetUnmetAlerts } from "./forget-unmet-alerts";
import { leaveOtherMonths } from "./leave-other-months";
import { moveAllowance } from "./move-allowance";
import { notePlan } from "./note-plan";
import { openPeriod } from "./open-period";
import { notePlanRevision } from "./period";

export type PlanChange = {
  planId: string;
  /** Why, for the ledger and the audit log. */
  reason: string;
  /** The request that it comes of. */
  planRequestId?: string;
  /** The owner who chose it, where others are to be told. */
  chosenByUserId?: string;
};

/**
 * Puts the project on another plan from now on: its limits hold for the next request, its money for
 * the days that are left of the month. The caller has asked who may. Harmless when it has the plan.
 */
export async function changePlan(
  ctx: InTransaction<ProjectContext>,
  { planId, reason, planRequestId, chosenByUserId }: PlanChange,
): Promise<void> {
  const { planId: previousPlanId, timeZone } = await lockAccount(ctx);
  if (previousPlanId === planId) return;
  const [previous, next] = [await getPlan(ctx, previousPlanId), await getPlan(ctx, planId)];
  const calendar = calendarOf(ctx.services.clock.now(), timeZone);

  await openPeriod(ctx, { calendar, timeZone }, previous);
  await moveAllowance(ctx, {
    requestId: newId("billingChange"),
    calendar,
    from: previous.limits.moneyMicrosPerMonth,
    to: next.limits.moneyMicrosPerMonth,
    actorUserId: userOf(ctx),
    reason,
  });
  await notePlanRevision(ctx, calendar.periodStart, next.revision);
  await leaveOtherMonths(ctx, calendar.periodStart, previousPlanId);
  await changeAccount(ctx, { planId });
  await notePlan(ctx, planId);
  await forgetUnmetAlerts(ctx);
  await recordAudit(ctx, {
    action: "plan.changed",
    targetType: "plan",
    targetId: planId,
    metadata: { from: previousPlanId, to: planId, reason },
  });
  await emit(ctx, planChanged, {
    projectId: ctx.projectId,
    previousPlanId,
    planId,
    planRequestId,
    chosenByUserId,
  });
}

const userOf = ({ actor }: ProjectContext) =>
  actor.type === "member" || actor.type === "admin" ? actor.userId : undefined;
