import type { z } from "zod";
import { lockPlanId } from "@/lib/billing";
import type { AdminContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { CounterPlanRequestInput } from "./admin-schemas";
import { decide } from "./decide";
import { planAlreadyHeld, sameAsAsked } from "./errors";
import type { PlanRequestView } from "./schemas";

/** Offers another plan than the one that was asked for; the owner has the last word. */
export async function counterPlanRequest(
  ctx: AdminContext,
  planRequestId: string,
  raw: z.input<typeof CounterPlanRequestInput>,
): Promise<PlanRequestView> {
  const { planId, reason } = CounterPlanRequestInput.parse(raw);
  return decide(ctx, planRequestId, {
    decision: "countered",
    offeredPlanId: planId,
    reason,
    carryOut: async (ctx, request) => {
      await getPlan(ctx, planId);
      if (planId === request.planId) throw sameAsAsked();
      if (planId === (await lockPlanId(ctx))) throw planAlreadyHeld();
    },
  });
}
