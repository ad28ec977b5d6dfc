import { and, eq, ne } from "drizzle-orm";
import { paymentEvents } from "@/db/schema";
import { changePlan, lockPlanId } from "@/lib/billing";
import {
  inTransaction,
  type InTransaction,
  type ProjectContext,
  type RequestContext,
} from "@/lib/context";
import { listPlans } from "@/lib/platform-config";
import { openProjectForJob } from "@/lib/projects";
import { closePaymentEvent } from "./close-payment-event";
import { findClaimedProject } from "./find-claimed-project.report";
import { judgePaymentEvent } from "./judge-payment-event";

/** Lets a project have the plan that was paid for. Harmless when repeated. */
export async function applyPaymentEvent(
  ctx: RequestContext,
  paymentEventId: string,
): Promise<string> {
  const projectId = await findClaimedProject(ctx, paymentEventId);
  if (projectId) {
    return inTransaction(openProjectForJob(ctx, projectId), (ctx) => apply(ctx, paymentEventId));
  }
  const outcome = "project_unknown";
  ctx.services.logger.warn({ paymentEventId }, "A payment names a project that there is not");
  await closePaymentEvent(ctx, paymentEventId, { state: "ignored", outcome });
  return outcome;
}

// Events of one project take turns at its account, so each sees what became of the others.
async function apply(ctx: InTransaction<ProjectContext>, paymentEventId: string): Promise<string> {
  await lockPlanId(ctx);
  const mine = eq(paymentEvents.claimedProjectId, ctx.projectId);
  const [event] = await ctx.db
    .select()
    .from(paymentEvents)
    .where(and(mine, eq(paymentEvents.id, paymentEventId)));
  if (!event) return "gone";
  // One that failed may be tried again: nothing has followed from it yet.
  if (event.state === "applied" || event.state === "ignored") return event.outcome ?? event.state;
  const others = await ctx.db
    .select()
    .from(paymentEvents)
    .where(and(mine, ne(paymentEvents.id, paymentEventId)));

  const verdict = judgePaymentEvent(event, others);
  const planId = verdict.isApplied ? verdict.planId : null;
  const isKnown = planId === null || (await listPlans(ctx)).some(({ id }) => id === planId);
  if (planId && isKnown) await changePlan(ctx, { planId, reason: `payment:${paymentEventId}` });
  const outcome = verdict.isApplied ? (isKnown ? null : "plan_unknown") : verdict.outcome;
  const state = outcome === null ? "applied" : "ignored";
  await ctx.db
    .update(paymentEvents)
    .set({ state, outcome })
    .where(and(mine, eq(paymentEvents.id, paymentEventId)));
  return outcome ?? state;
}
