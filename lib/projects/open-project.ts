import { and, eq, isNull } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import {
  inTransaction,
  mintProjectContext,
  type ProjectContext,
  type Role,
  type UserContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { projectSuspended, secondFactorMissing } from "./errors";
import { memberActor } from "./member-actor";

/**
 * Lets a member into a project; a stranger learns nothing, not even that it exists. Where the
 * project requires it, a session without a second factor stays outside.
 */
export async function openProject(ctx: UserContext, projectId: string): Promise<ProjectContext> {
  const membership = await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({
        role: projectMembers.role,
        requiresSecondFactor: projects.requiresSecondFactor,
        suspendedAt: projects.suspendedAt,
        suspendedReason: projects.suspendedReason,
      })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(
        and(
          eq(projectMembers.projectId, projectId),
          eq(projectMembers.userId, ctx.user.id),
          isNull(projects.deletedAt),
        ),
      )
      .prepare("open_project")
      .execute();
    return row;
  });
  if (!membership) throw notFound("project");
  if (membership.suspendedAt) throw projectSuspended(membership.suspendedReason);
  if (membership.requiresSecondFactor && !ctx.user.hasSecondFactor) throw secondFactorMissing();
  return mintProjectContext(ctx, {
    projectId,
    actor: memberActor(ctx),
    role: membership.role as Role,
  });
}
