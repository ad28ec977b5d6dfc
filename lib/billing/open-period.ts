import { billingPeriods } from "@/db/schema";
import { type InTransaction, type ProjectContext } from "@/lib/context";
import { listPlanRevisions } from "@/lib/platform-config";
import type { PlanRevisionView, PlanView } from "@/lib/platform-config/schemas";
import { calendarOf, dayWithin, type Calendar, type Month } from "./calendar";
import { forgetUnmetAlerts } from "./forget-unmet-alerts";
import { writeEntries } from "./ledger";
import { moveAllowance } from "./move-allowance";
import { findPeriod, grantMoney, notePlanRevision } from "./period";
import { returnToMonth } from "./return-to-month";

/**
 * Opens the month's money with the plan's allowance at its start, and grants what the plan's changes
 * in it make of the days from each change on. Whoever asks first, and when, makes no difference.
 */
export async function openPeriod(
  ctx: InTransaction<ProjectContext>,
  month: Month,
  plan: PlanView,
): Promise<void> {
  const { periodStart } = month.calendar;
  const known = await findPeriod(ctx, periodStart);
  const leftOnPlanId = known?.leftOnPlanId;
  if (known?.planRevision === plan.revision && !leftOnPlanId) return;

  const states = await statesOf(ctx, plan);
  const granted = known
    ? states.find(({ revision }) => revision === known.planRevision)
    : states.findLast(({ createdAt }) => dayOf(createdAt, month) <= periodStart);
  const hasMoved = known && leftOnPlanId && leftOnPlanId !== plan.id;
  const base = hasMoved
    ? await returnToMonth(ctx, { month, states, left: { ...known, planId: leftOnPlanId } })
    : (granted ?? states[0]!);
  if (!known) await beginPeriod(ctx, month.calendar, base);
  await follow(ctx, month, states.slice(states.indexOf(base)));
  await notePlanRevision(ctx, periodStart, plan.revision);
  if (known) await forgetUnmetAlerts(ctx);
}

async function beginPeriod(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
  { planId, limits }: PlanRevisionView,
): Promise<void> {
  const { periodStart } = calendar;
  const amountMicros = limits.moneyMicrosPerMonth ?? 0;
  await ctx.db
    .insert(billingPeriods)
    .values({ projectId: ctx.projectId, periodStart })
    .onConflictDoNothing();
  await writeEntries(ctx, calendar, [
    {
      requestId: `month:${periodStart}`,
      kind: "grant",
      purpose: "plan",
      amountMicros,
      reason: planId,
    },
  ]);
  await grantMoney(ctx, periodStart, amountMicros);
}

async function follow(
  ctx: InTransaction<ProjectContext>,
  month: Month,
  states: readonly PlanRevisionView[],
): Promise<void> {
  let from = states[0]!.limits.moneyMicrosPerMonth;
  for (const { planId, revision, createdAt, limits } of states.slice(1)) {
    const to = limits.moneyMicrosPerMonth;
    if (to === from) continue;
    const { periodStart } = month.calendar;
    const usageDate = dayWithin(month, new Date(createdAt));
    await moveAllowance(ctx, {
      requestId: `plan:${planId}:${revision}:${periodStart}`,
      calendar: { periodStart, usageDate },
      from,
      to,
      reason: planId,
    });
    from = to;
  }
}

// A plan that never changed needs no look at its history.
async function statesOf(
  ctx: InTransaction<ProjectContext>,
  plan: PlanView,
): Promise<PlanRevisionView[]> {
  const known = plan.revision === 1 ? [] : await listPlanRevisions(ctx, plan.id);
  const before = known.filter(({ revision }) => revision < plan.revision);
  const now = known.find(({ revision }) => revision === plan.revision);
  const { id: planId, nameEn, nameRu, limits, priceMicrosMonthly, position, isOffered } = plan;
  const shown = { nameEn, nameRu, limits, priceMicrosMonthly, position, isOffered };
  const createdAt = now?.createdAt ?? ctx.services.clock.now().toISOString();
  return [
    ...before,
    { planId, revision: plan.revision, createdAt, changedByUserId: null, ...shown },
  ];
}

const dayOf = (moment: string, { timeZone }: Month) =>
  calendarOf(new Date(moment), timeZone).usageDate;
