import { asc, sql } from "drizzle-orm";
import { plans } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { AnyPlanView } from "./admin-schemas";
import { presentPlan } from "./present-plan";

/** All plans from the lowest to the highest, with how many projects have each. */
export async function listAllPlans(ctx: AdminContext): Promise<AnyPlanView[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        plan: plans,
        projectsCount: sql<number>`(
          select count(*)::int from billing_accounts
          join projects on projects.id = billing_accounts.project_id
          where billing_accounts.plan_id = plans.id and projects.deleted_at is null)`,
      })
      .from(plans)
      .orderBy(asc(plans.position), asc(plans.id)),
  );
  return rows.map(({ plan, projectsCount }) => ({ ...presentPlan(plan), projectsCount }));
}
