import { and, eq, isNull, sql } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import { listPlanIds } from "@/lib/billing";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { tooManyProjects } from "./errors";
import { freeProjectsMax } from "./schemas";

/** The plan that every project begins on, which costs its owner nothing. */
const freePlanId = "free";

/**
 * Throws `project.too_many` when the person owns as many free projects as one account may: each brings
 * money for models and room for files. Until the commit no other of theirs is begun or brought back.
 */
export async function requireRoomForProject(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  const lock = `projects of ${userId}`;
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const owned = await ctx.db
    .select({ id: projects.id })
    .from(projectMembers)
    .innerJoin(projects, eq(projects.id, projectMembers.projectId))
    .where(
      and(
        eq(projectMembers.userId, userId),
        eq(projectMembers.role, "OWNER"),
        isNull(projects.deletedAt),
      ),
    );
  const planIds = await listPlanIds(
    ctx,
    owned.map(({ id }) => id),
  );
  const free = [...planIds.values()].filter((planId) => planId === freePlanId);
  if (free.length >= freeProjectsMax) throw tooManyProjects(freeProjectsMax);
}
