"use server";

import { adminAction } from "@/lib/http";
import {
  approvePlanRequest,
  counterPlanRequest,
  declinePlanRequest,
  takeBackOffer,
} from "@/lib/plan-requests";
import { policies } from "@/lib/rate-limit";

type OfRequest = { planRequestId: string };

export const approvePlanRequestAction = adminAction(
  policies.apiWrite,
  (ctx, { planRequestId, currentPlan }: OfRequest & { currentPlan: string }) =>
    approvePlanRequest(ctx, String(planRequestId), { currentPlan }),
);

export const declinePlanRequestAction = adminAction(
  policies.apiWrite,
  (ctx, { planRequestId, reason }: OfRequest & { reason: string }) =>
    declinePlanRequest(ctx, String(planRequestId), { reason }),
);

export const counterPlanRequestAction = adminAction(
  policies.apiWrite,
  (ctx, { planRequestId, ...offer }: OfRequest & { planId: string; reason: string }) =>
    counterPlanRequest(ctx, String(planRequestId), offer),
);

export const takeBackOfferAction = adminAction(
  policies.apiWrite,
  (ctx, { planRequestId }: OfRequest) => takeBackOffer(ctx, String(planRequestId)),
);
