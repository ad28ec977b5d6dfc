import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import { inTransaction, type UserContext } from "@/lib/context";
import { purgeCutoff, purgeDate } from "./retention";
import type { DeletedProjectView } from "./schemas";

const deletedProjectsMax = 100;

/** The caller's own projects that were deleted and can still be brought back, the latest first. */
export async function listDeletedProjects(ctx: UserContext): Promise<DeletedProjectView[]> {
  const cutoff = purgeCutoff(ctx.services.clock.now());
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .select({ id: projects.id, name: projects.name, deletedAt: projects.deletedAt })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(
        and(
          eq(projectMembers.userId, ctx.user.id),
          eq(projectMembers.role, "OWNER"),
          gt(projects.deletedAt, cutoff),
          isNull(projects.purgeStartedAt),
        ),
      )
      .orderBy(desc(projects.deletedAt))
      .limit(deletedProjectsMax);
    return rows.map(({ id, name, deletedAt }) => ({
      id,
      name,
      deletedAt: deletedAt!.toISOString(),
      purgeAt: purgeDate(deletedAt!).toISOString(),
    }));
  });
}
