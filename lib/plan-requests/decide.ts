import {
  emit,
  inTransaction,
  recordAudit,
  type AdminContext,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { openProjectForAdmin } from "@/lib/projects";
import { planRequestDecidedMeanwhile } from "./errors";
import { planRequestDecided } from "./events";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest, type PlanRequestRow } from "./present-plan-request";
import { resolvePlanRequest } from "./resolve-plan-request";
import type { PlanRequestView } from "./schemas";
import type { PlanDecision, PlanRequestState } from "./types";
import { updatePlanRequest } from "./update-plan-request";

type Decision = {
  decision: PlanDecision;
  /** The plan that is offered instead. */
  offeredPlanId?: string;
  reason?: string;
  /** What follows from it, in the same commit. */
  carryOut?: (ctx: InTransaction<ProjectContext>, request: PlanRequestRow) => Promise<unknown>;
};

/**
 * Decides an open request once. The same decision by the same admin again changes nothing; whoever
 * comes second with another, or is another, reads that it is decided.
 */
export async function decide(
  ctx: AdminContext,
  planRequestId: string,
  { decision, offeredPlanId, reason, carryOut }: Decision,
): Promise<PlanRequestView> {
  const projectId = await resolvePlanRequest(ctx, planRequestId);
  const admin = ctx.user.id;
  const said = {
    state: decision,
    decidedByUserId: admin,
    offeredPlanId: offeredPlanId ?? null,
    decisionReason: reason ?? null,
  };

  return inTransaction(await openProjectForAdmin(ctx, projectId), async (ctx) => {
    const request = await lockPlanRequest(ctx, planRequestId);
    if (request.state !== "open") {
      if (isSame(request, said)) return presentPlanRequest(request);
      throw planRequestDecidedMeanwhile(request.state as PlanRequestState);
    }
    await carryOut?.(ctx, request);
    await recordAudit(ctx, {
      action: `plan_request.${decision}`,
      targetType: "plan_request",
      targetId: planRequestId,
      metadata: { from: request.currentPlanId, to: offeredPlanId ?? request.planId, reason },
    });
    await emit(ctx, planRequestDecided, {
      projectId,
      planRequestId,
      decision,
      planId: offeredPlanId ?? request.planId,
    });
    return updatePlanRequest(ctx, planRequestId, { ...said, decidedAt: ctx.services.clock.now() });
  });
}

const isSame = (request: PlanRequestRow, said: Partial<PlanRequestRow>) =>
  request.state === said.state &&
  request.decidedByUserId === said.decidedByUserId &&
  request.offeredPlanId === said.offeredPlanId &&
  request.decisionReason === said.decisionReason;
