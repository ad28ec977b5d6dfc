import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import { findPlanId, listPlanIds } from "@/lib/billing";
import { inSightOf, type InTransaction, type ProjectContext } from "@/lib/context";
import { freeProjectsMax } from "./schemas";

/** The plan that every project begins on, which costs its owner nothing. */
const freePlanId = "free";

/**
 * Whether this project may be the person's own besides their others: each free one brings money for models
 * and room for files, so there is a most. Until the commit no other is begun, brought back or taken over.
 */
export async function hasRoomForProject(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<boolean> {
  const planId = (await findPlanId(ctx)) ?? freePlanId;
  if (planId !== freePlanId) return true;
  const lock = `projects of ${userId}`;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const planIds = await inSightOf(ctx, userId, () => plansOwnedBy(ctx, userId));
  return planIds.filter((planId) => planId === freePlanId).length < freeProjectsMax;
}

async function plansOwnedBy(ctx: InTransaction<ProjectContext>, userId: string) {
  const owned = await ctx.db
    .select({ id: projects.id })
    .from(projectMembers)
    .innerJoin(projects, eq(projects.id, projectMembers.projectId))
    .where(
      and(
        eq(projectMembers.userId, userId),
        eq(projectMembers.role, "OWNER"),
        ne(projects.id, ctx.projectId),
        isNull(projects.deletedAt),
      ),
    );
  const planIds = await listPlanIds(
    ctx,
    owned.map(({ id }) => id),
  );
  return [...planIds.values()];
}
