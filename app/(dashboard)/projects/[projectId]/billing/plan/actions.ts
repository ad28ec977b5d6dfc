"use server";

import { memberAction } from "@/lib/http";
import { answerOffer, requestPlan, withdrawPlanRequest } from "@/lib/plan-requests";
import { policies } from "@/lib/rate-limit";

type OfRequest = { projectId: string; planRequestId: string };

export const requestPlanAction = memberAction(
  policies.apiWrite,
  (ctx, { planId, message }: { projectId: string; planId: string; message: string }) =>
    requestPlan(ctx, { planId, message }),
);

export const withdrawPlanRequestAction = memberAction(
  policies.apiWrite,
  (ctx, { planRequestId }: OfRequest) => withdrawPlanRequest(ctx, String(planRequestId)),
);

export const answerOfferAction = memberAction(
  policies.apiWrite,
  (
    ctx,
    {
      planRequestId,
      answer,
      currentPlan,
    }: OfRequest & { answer: "accepted" | "refused"; currentPlan: string },
  ) =>
    answerOffer(ctx, String(planRequestId), answer === "accepted" ? "accepted" : "refused", {
      currentPlan,
    }),
);
