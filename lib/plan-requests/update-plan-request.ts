import { planRequests } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { presentPlanRequest } from "./present-plan-request";
import type { PlanRequestView } from "./schemas";
import type { PlanRequestState } from "./types";

type Change = { state: PlanRequestState } & Partial<
  Pick<
    typeof planRequests.$inferInsert,
    "offeredPlanId" | "decisionReason" | "decidedByUserId" | "decidedAt"
  >
>;

/** Writes what became of a locked request. */
export async function updatePlanRequest(
  ctx: InTransaction<ProjectContext>,
  planRequestId: string,
  change: Change,
): Promise<PlanRequestView> {
  const isFinal = change.state !== "open" && change.state !== "countered";
  const [row] = await ctx.db
    .update(planRequests)
    .set({ ...change, closedAt: isFinal ? ctx.services.clock.now() : null })
    .where(inProject(ctx, planRequests, planRequestId))
    .returning();
  return presentPlanRequest(row!);
}
