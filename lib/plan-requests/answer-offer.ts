import { changePlan } from "@/lib/billing";
import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { noOffer, planRequestClosed } from "./errors";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest } from "./present-plan-request";
import type { PlanRequestState, PlanRequestView } from "./schemas";
import { updatePlanRequest } from "./update-plan-request";

/**
 * The owner's word on the plan that was offered instead; accepting changes plan and limits in the same
 * commit. Harmless when repeated.
 */
export async function answerOffer(
  ctx: ProjectContext,
  planRequestId: string,
  answer: "accepted" | "refused",
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  return inTransaction(ctx, async (ctx) => {
    const request = await lockPlanRequest(ctx, planRequestId);
    if (request.state === answer) return presentPlanRequest(request);
    if (request.closedAt) throw planRequestClosed(request.state as PlanRequestState);
    const { offeredPlanId } = request;
    if (!offeredPlanId) throw noOffer();
    await recordAudit(ctx, {
      action: answer === "accepted" ? "plan_offer.accepted" : "plan_offer.refused",
      targetType: "plan_request",
      targetId: planRequestId,
      metadata: { to: offeredPlanId },
    });
    if (answer === "accepted") {
      await changePlan(ctx, { planId: offeredPlanId, reason: `plan-request:${planRequestId}` });
    }
    return updatePlanRequest(ctx, planRequestId, { state: answer });
  });
}
