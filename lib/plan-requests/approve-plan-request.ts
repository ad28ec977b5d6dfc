import type { z } from "zod";
import { changePlan } from "@/lib/billing";
import type { AdminContext } from "@/lib/context";
import { decide } from "./decide";
import { requirePlanAsSeen } from "./require-plan-as-seen";
import { SeenPlanInput, type PlanRequestView } from "./schemas";

/**
 * Gives the project the plan that it asked for: plan, limits and decision are one commit. Refuses when
 * its plan has become another one than the admin has seen.
 */
export async function approvePlanRequest(
  ctx: AdminContext,
  planRequestId: string,
  raw: z.input<typeof SeenPlanInput> = {},
): Promise<PlanRequestView> {
  const { currentPlan } = SeenPlanInput.parse(raw);
  return decide(ctx, planRequestId, {
    decision: "approved",
    async carryOut(ctx, request) {
      const { planId } = request;
      await requirePlanAsSeen(ctx, { request, currentPlan, wanted: planId });
      await changePlan(ctx, { planId, reason: `plan-request:${planRequestId}`, planRequestId });
    },
  });
}
