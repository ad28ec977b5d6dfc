import { emit, inTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { openProjectForAdmin } from "@/lib/projects";
import { planRequestClosed } from "./errors";
import { planOfferTakenBack } from "./events";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest } from "./present-plan-request";
import { resolvePlanRequest } from "./resolve-plan-request";
import type { PlanRequestView } from "./schemas";
import type { PlanRequestState } from "./types";
import { updatePlanRequest } from "./update-plan-request";

/**
 * Takes an offer back that the owner has not answered: the request is open again and waits for another
 * decision. Harmless when repeated; whoever accepted first has the plan.
 */
export async function takeBackOffer(
  ctx: AdminContext,
  planRequestId: string,
): Promise<PlanRequestView> {
  const projectId = await resolvePlanRequest(ctx, planRequestId);

  return inTransaction(await openProjectForAdmin(ctx, projectId), async (ctx) => {
    const request = await lockPlanRequest(ctx, planRequestId);
    if (request.closedAt) throw planRequestClosed(request.state as PlanRequestState);
    const { offeredPlanId: planId } = request;
    if (!planId) return presentPlanRequest(request);
    await recordAudit(ctx, {
      action: "plan_offer.taken_back",
      targetType: "plan_request",
      targetId: planRequestId,
      metadata: { from: planId },
    });
    await emit(ctx, planOfferTakenBack, { projectId, planRequestId, planId });
    return updatePlanRequest(ctx, planRequestId, {
      state: "open",
      offeredPlanId: null,
      decisionReason: null,
      decidedByUserId: null,
      decidedAt: null,
    });
  });
}
