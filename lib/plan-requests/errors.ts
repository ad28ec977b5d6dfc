import { AppError } from "@/lib/errors";
import type { PlanRequestState } from "./types";

export const planNotOffered = () =>
  new AppError({
    kind: "precondition",
    code: "plan.not_offered",
    message: "This plan cannot be asked for. Choose one that is offered.",
    field: "planId",
  });

export const planAlreadyHeld = () =>
  new AppError({
    kind: "precondition",
    code: "plan.already_held",
    message: "The project has this plan.",
    field: "planId",
  });

export const projectPlanChanged = (planId: string) =>
  new AppError({
    kind: "conflict",
    code: "plan_request.plan_changed",
    message: "The project is on another plan by now. Look at it again before you decide.",
    details: { current_plan: planId },
  });

export const planRequestAlreadyOpen = () =>
  new AppError({
    kind: "conflict",
    code: "plan_request.already_open",
    message: "A request of this project is still open. Withdraw it before you make another.",
  });

export const planRequestClosed = (state: PlanRequestState) =>
  new AppError({
    kind: "conflict",
    code: "plan_request.closed",
    message: `This request is ${state} and does not change any more.`,
    details: { state },
  });

export const noOffer = () =>
  new AppError({
    kind: "precondition",
    code: "plan_request.no_offer",
    message: "Nobody has offered another plan for this request.",
  });

export const offerChanged = (planId: string) =>
  new AppError({
    kind: "conflict",
    code: "plan_request.offer_changed",
    message: "Another plan is offered by now. Look at it before you answer.",
    details: { offered_plan: planId },
  });

export const planRequestDecidedMeanwhile = (state: PlanRequestState) =>
  new AppError({
    kind: "conflict",
    code: "plan_request.decided",
    message: `Somebody decided meanwhile: the request is ${state}.`,
    details: { state },
  });

export const sameAsAsked = () =>
  new AppError({
    kind: "validation",
    code: "plan_request.same_plan",
    message: "This is the plan that was asked for. Approve the request, or offer another one.",
    field: "planId",
  });
