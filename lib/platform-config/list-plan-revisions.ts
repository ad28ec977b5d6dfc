import { asc, eq } from "drizzle-orm";
import { planRevisions } from "@/db/schema";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { presentPlanRevision } from "./present-plan-revision";
import type { PlanRevisionView } from "./schemas";

/** Every state of a plan, oldest first. */
export async function listPlanRevisions(
  ctx: ProjectContext,
  planId: string,
): Promise<PlanRevisionView[]> {
  const rows = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select()
      .from(planRevisions)
      .where(eq(planRevisions.planId, planId))
      .orderBy(asc(planRevisions.revision)),
  );
  return rows.map(presentPlanRevision);
}
