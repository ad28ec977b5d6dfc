import type { z } from "zod";
import { changePlan } from "@/lib/billing";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { noOffer, offerChanged, planRequestClosed } from "./errors";
import { planOfferAnswered } from "./events";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest } from "./present-plan-request";
import { requirePlanAsSeen } from "./require-plan-as-seen";
import { AnswerOfferInput, type PlanRequestView } from "./schemas";
import type { OfferAnswer, PlanRequestState } from "./types";
import { updatePlanRequest } from "./update-plan-request";

/**
 * The owner's word on the plan that was offered instead; accepting changes plan and limits in the same
 * commit, and is refused when plan or offer have become others than were seen. Harmless when repeated.
 */
export async function answerOffer(
  ctx: ProjectContext,
  planRequestId: string,
  answer: OfferAnswer,
  raw: z.input<typeof AnswerOfferInput> = {},
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  const { currentPlan, offeredPlan } = AnswerOfferInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    const request = await lockPlanRequest(ctx, planRequestId);
    const { offeredPlanId } = request;
    const isAsSeen = offeredPlan === undefined || offeredPlan === offeredPlanId;
    if (request.state === answer && isAsSeen) return presentPlanRequest(request);
    if (request.closedAt) throw planRequestClosed(request.state as PlanRequestState);
    if (!offeredPlanId) throw noOffer();
    if (!isAsSeen) throw offerChanged(offeredPlanId);
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
