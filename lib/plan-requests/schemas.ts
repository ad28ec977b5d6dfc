import { z } from "zod";
import { planRequestStates } from "./types";

const PlanId = z.string().min(1).max(64);

export const RequestPlanInput = z.object({
  planId: PlanId,
  /** What the plan is needed for; admins read it. */
  message: z.string().trim().max(2000).default(""),
});
export type RequestPlanInput = z.infer<typeof RequestPlanInput>;

export const SeenPlanInput = z.object({
  /** The plan that the project is on, as you have seen it; by default the one that it asked from. */
  currentPlan: PlanId.optional(),
});
export type SeenPlanInput = z.infer<typeof SeenPlanInput>;

export const SeenOfferInput = z.object({
  /** The plan that is offered instead, as you have seen it; by default whichever is offered now. */
  offeredPlan: PlanId.optional(),
});
export type SeenOfferInput = z.infer<typeof SeenOfferInput>;

export const AnswerOfferInput = SeenPlanInput.extend(SeenOfferInput.shape);
export type AnswerOfferInput = z.infer<typeof AnswerOfferInput>;

export const PlanRequestView = z.object({
  id: z.string(),
  state: z.enum(planRequestStates),
  planId: z.string(),
  /** The plan that the project had when it asked. */
  currentPlanId: z.string(),
  message: z.string(),
  /** The plan that is offered instead. */
  offeredPlanId: z.string().nullable(),
  /** The admin's words. */
  decisionReason: z.string().nullable(),
  requestedByUserId: z.string(),
  decidedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type PlanRequestView = z.infer<typeof PlanRequestView>;
