import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
import { planRequestClosed } from "./errors";
import { lockPlanRequest } from "./lock-plan-request";
import { presentPlanRequest } from "./present-plan-request";
import type { PlanRequestView } from "./schemas";
import type { PlanRequestState } from "./types";
import { updatePlanRequest } from "./update-plan-request";

/** Takes an open request back. Harmless when repeated. */
export async function withdrawPlanRequest(
  ctx: ProjectContext,
  planRequestId: string,
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  return inTransaction(ctx, async (ctx) => {
    const request = await lockPlanRequest(ctx, planRequestId);
    if (request.state === "withdrawn") return presentPlanRequest(request);
    if (request.closedAt) throw planRequestClosed(request.state as PlanRequestState);
    await recordAudit(ctx, {
      action: "plan_request.withdrawn",
      targetType: "plan_request",
      targetId: planRequestId,
    });
    return updatePlanRequest(ctx, planRequestId, { state: "withdrawn" });
  });
}
