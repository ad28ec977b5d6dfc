import type { z } from "zod";
import type { AdminContext } from "@/lib/context";
import { DeclinePlanRequestInput } from "./admin-schemas";
import { decide } from "./decide";
import type { PlanRequestView } from "./schemas";

/** Says no, and why. */
export async function declinePlanRequest(
  ctx: AdminContext,
  planRequestId: string,
  raw: z.input<typeof DeclinePlanRequestInput>,
): Promise<PlanRequestView> {
  const { reason } = DeclinePlanRequestInput.parse(raw);
  return decide(ctx, planRequestId, { decision: "declined", reason });
}
