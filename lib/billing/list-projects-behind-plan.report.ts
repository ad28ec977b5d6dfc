import { and, asc, eq, ne, sql } from "drizzle-orm";
import { billingAccounts, billingPeriods, plans } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const projectsPerPage = 200;

/** Projects whose running month does not know the last change of their plan. */
export async function listProjectsBehindPlan(
  ctx: RequestContext,
  planId: string,
): Promise<string[]> {
  const now = ctx.services.clock.now().toISOString();
  const month = sql`date_trunc('month', ${now}::timestamptz at time zone ${billingAccounts.timeZone})::date`;
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ projectId: billingAccounts.projectId })
      .from(billingAccounts)
      .innerJoin(plans, eq(plans.id, billingAccounts.planId))
      .innerJoin(billingPeriods, eq(billingPeriods.projectId, billingAccounts.projectId))
      .where(
        and(
          eq(plans.id, planId),
          eq(billingPeriods.periodStart, month),
          ne(billingPeriods.planRevision, plans.revision),
        ),
      )
      .orderBy(asc(billingAccounts.projectId))
      .limit(projectsPerPage),
  );
  return rows.map(({ projectId }) => projectId);
}
