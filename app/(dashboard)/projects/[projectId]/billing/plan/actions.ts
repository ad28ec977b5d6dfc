"use server";

import type { z } from "zod";
import { memberAction } from "@/lib/http";
import { answerOffer, requestPlan, withdrawPlanRequest } from "@/lib/plan-requests";
import type { AnswerOfferInput } from "@/lib/plan-requests/schemas";
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
      offeredPlan,
    }: OfRequest & { answer: "accepted" | "refused" } & z.input<typeof AnswerOfferInput>,
  ) =>
    answerOffer(ctx, String(planRequestId), answer === "accepted" ? "accepted" : "refused", {
      currentPlan,
      offeredPlan,
    }),
);
