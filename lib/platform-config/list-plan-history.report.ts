import { desc, eq } from "drizzle-orm";
import { planRevisions, users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { PlanHistoryView } from "./admin-schemas";
import { presentPlanRevision } from "./present-plan-revision";

/** Every state that a plan has had and who made it, newest first. */
export async function listPlanHistory(
  ctx: AdminContext,
  planId: string,
): Promise<PlanHistoryView[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({
        revision: planRevisions,
        person: { id: users.id, email: users.email, name: users.name },
      })
      .from(planRevisions)
      .leftJoin(users, eq(users.id, planRevisions.changedByUserId))
      .where(eq(planRevisions.planId, planId))
      .orderBy(desc(planRevisions.revision)),
  );
  if (rows.length === 0) throw notFound("plan");
  return rows.map(({ revision, person }) => ({
    ...presentPlanRevision(revision),
    changedBy: person,
  }));
}
