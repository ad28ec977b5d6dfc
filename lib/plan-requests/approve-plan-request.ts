import { changePlan } from "@/lib/billing";
import type { AdminContext } from "@/lib/context";
import { decide } from "./decide";
import type { PlanRequestView } from "./schemas";

/** Gives the project the plan that it asked for: plan, limits and decision are one commit. */
export function approvePlanRequest(
  ctx: AdminContext,
  planRequestId: string,
): Promise<PlanRequestView> {
  return decide(ctx, planRequestId, {
    decision: "approved",
    carryOut: (ctx, { planId }) =>
      changePlan(ctx, { planId, reason: `plan-request:${planRequestId}`, planRequestId }),
  });
}
