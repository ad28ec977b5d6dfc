import { planRequests } from "@/db/schema";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { presentPlanRequest } from "./present-plan-request";
import type { PlanRequestView } from "./schemas";

/** One request of the project with what became of it. */
export async function getPlanRequest(
  ctx: ProjectContext,
  planRequestId: string,
): Promise<PlanRequestView> {
  requirePermission(ctx, "plan:request");
  const [row] = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select()
      .from(planRequests)
      .where(inProject(ctx, planRequests, planRequestId)),
  );
  if (!row) throw notFound("plan_request");
  return presentPlanRequest(row);
}
