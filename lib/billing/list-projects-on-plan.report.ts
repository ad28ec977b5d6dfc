import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { billingAccounts, projects } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const projectsPerPage = 100;

/** Projects that have a plan, in the order of their ids, a page at a time. */
export async function listProjectsOnPlan(
  ctx: RequestContext,
  planId: string,
  { after = "" }: { after?: string } = {},
): Promise<string[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ projectId: billingAccounts.projectId })
      .from(billingAccounts)
      .innerJoin(projects, eq(projects.id, billingAccounts.projectId))
      .where(
        and(
          eq(billingAccounts.planId, planId),
          isNull(projects.deletedAt),
          gt(billingAccounts.projectId, after),
        ),
      )
      .orderBy(asc(billingAccounts.projectId))
      .limit(projectsPerPage),
  );
  return rows.map(({ projectId }) => projectId);
}
