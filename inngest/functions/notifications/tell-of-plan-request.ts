import type { RequestContext } from "@/lib/context";
import { notify, type Notice } from "@/lib/notifications";
import {
  planOfferAnswered,
  planOfferTakenBack,
  planRequestDecided,
  planRequestMade,
} from "@/lib/plan-requests";
import { getPlan } from "@/lib/platform-config";
import { openProjectForJob } from "@/lib/projects";
import { definePlatformJob } from "../../define-job";

/** Somebody asks for another plan. */
export const tellOfPlanRequest = definePlatformJob({
  id: "notifications.tell-of-plan-request",
  on: planRequestMade,
  run: (ctx, fact, step, eventId) =>
    step("tell the platform's admins", () =>
      tell(ctx, fact, { eventId, kind: "plan_requested", facts: {} }),
    ),
});

/** A request was approved, declined, or answered with the offer of another plan. */
export const tellOfPlanDecision = definePlatformJob({
  id: "notifications.tell-of-plan-decision",
  on: planRequestDecided,
  run: (ctx, { decision, ...fact }, step, eventId) =>
    step("tell the project's owners", () =>
      tell(ctx, fact, { eventId, kind: "plan_decided", facts: { decision } }),
    ),
});

/** An owner has taken the plan that was offered instead, or does not want it. */
export const tellOfOfferAnswer = definePlatformJob({
  id: "notifications.tell-of-offer-answer",
  on: planOfferAnswered,
  run: (ctx, { answer, ...fact }, step, eventId) =>
    step("tell the platform's admins", () =>
      tell(ctx, fact, { eventId, kind: "offer_answered", facts: { answer } }),
    ),
});

/** An offer is gone, and the request is open again. */
export const tellOfOfferTakenBack = definePlatformJob({
  id: "notifications.tell-of-offer-taken-back",
  on: planOfferTakenBack,
  run: (ctx, fact, step, eventId) =>
    step("tell the project's owners", () =>
      tell(ctx, fact, { eventId, kind: "plan_decided", facts: { decision: "taken_back" } }),
    ),
});

type RequestFact = { projectId: string; planRequestId: string; planId: string };

async function tell(
  ctx: RequestContext,
  { projectId, planRequestId, planId }: RequestFact,
  notice: Notice,
) {
  const { nameEn, nameRu } = await getPlan(openProjectForJob(ctx, projectId), planId);
  const facts = { ...notice.facts, planRequestId, planNameEn: nameEn, planNameRu: nameRu };
  return notify(ctx, { ...notice, projectId, facts });
}
