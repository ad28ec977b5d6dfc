import { z } from "zod";
import { Reason } from "@/lib/auth/admin-schemas";
import { PageInput } from "@/lib/pagination";
import { PlanRequestView } from "./schemas";
import { planRequestStates } from "./types";

export const ListAllPlanRequestsInput = PageInput.extend({
  state: z.enum(planRequestStates).optional(),
});
export type ListAllPlanRequestsInput = z.infer<typeof ListAllPlanRequestsInput>;

export const DeclinePlanRequestInput = z.object({ reason: Reason });
export type DeclinePlanRequestInput = z.infer<typeof DeclinePlanRequestInput>;

export const CounterPlanRequestInput = z.object({
  /** The plan to offer instead; it need not be one that is offered to everybody. */
  planId: z.string().min(1).max(64),
  /** The owner reads it beside the offer. */
  reason: Reason,
});
export type CounterPlanRequestInput = z.infer<typeof CounterPlanRequestInput>;

export const SetProjectPlanInput = z.object({
  planId: z.string().min(1).max(64),
  reason: Reason,
});
export type SetProjectPlanInput = z.infer<typeof SetProjectPlanInput>;

const Person = z.object({ id: z.string(), email: z.string(), name: z.string() });

/** A request as the platform's admins see it. */
export const AnyPlanRequestView = PlanRequestView.extend({
  projectId: z.string(),
  projectName: z.string(),
  /** The plan that the project has now. */
  projectPlanId: z.string(),
  /** Null when the account is gone. */
  requestedBy: Person.nullable(),
  decidedBy: Person.nullable(),
});
export type AnyPlanRequestView = z.infer<typeof AnyPlanRequestView>;
