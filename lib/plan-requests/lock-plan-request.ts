import { planRequests } from "@/db/schema";
import { lockPlanId } from "@/lib/billing";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { PlanRequestRow } from "./present-plan-request";

/** The request, held until the commit: whoever decides, accepts or withdraws takes turns at the account. */
export async function lockPlanRequest(
  ctx: InTransaction<ProjectContext>,
  planRequestId: string,
): Promise<PlanRequestRow> {
  await lockPlanId(ctx);
  const [row] = await ctx.db
    .select()
    .from(planRequests)
    .where(inProject(ctx, planRequests, planRequestId))
    .for("update");
  if (!row) throw notFound("plan_request");
  return row;
}
