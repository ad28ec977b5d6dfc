import type { planRequests } from "@/db/schema";
import type { PlanRequestView } from "./schemas";
import type { PlanRequestState } from "./types";

export type PlanRequestRow = typeof planRequests.$inferSelect;

export function presentPlanRequest(row: PlanRequestRow): PlanRequestView {
  return {
    id: row.id,
    state: row.state as PlanRequestState,
    planId: row.planId,
    currentPlanId: row.currentPlanId,
    message: row.message,
    offeredPlanId: row.offeredPlanId,
    decisionReason: row.decisionReason,
    requestedByUserId: row.requestedByUserId,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
