import type { z } from "zod";
import { changePlan } from "@/lib/billing";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { noOffer, planRequestClosed } from "./errors";
import { planOfferAnswered } from "./events";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest } from "./present-plan-request";
import { requirePlanAsSeen } from "./require-plan-as-seen";
import {
  SeenPlanInput,
  type OfferAnswer,
  type PlanRequestState,
  type PlanRequestView,
} from "./schemas";
import { updatePlanRequest } from "./update-plan-request";

/**
 * The owner's word on the plan that was offered instead; accepting changes plan and limits in the same
 * commit, and is refused when the plan has become another one than was seen. Harmless when repeated.
 */
export async function answerOffer(
  ctx: ProjectContext,
  planRequestId: string,
  answer: OfferAnswer,
  raw: z.input<typeof SeenPlanInput> = {},
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  const { currentPlan } = SeenPlanInput.parse(raw);
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
      await requirePlanAsSeen(ctx, { request, currentPlan, wanted: offeredPlanId });
      const reason = `plan-request:${planRequestId}`;
      const chosenByUserId = ctx.actor.type === "member" ? ctx.actor.userId : undefined;
      await changePlan(ctx, { planId: offeredPlanId, reason, chosenByUserId });
    }
    const { projectId } = ctx;
    await emit(ctx, planOfferAnswered, { projectId, planRequestId, planId: offeredPlanId, answer });
    return updatePlanRequest(ctx, planRequestId, { state: answer });
  });
}
