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

/** Lets a member into a project; a stranger learns nothing, not even that it exists. */
export async function openProject(ctx: UserContext, projectId: string): Promise<ProjectContext> {
  const role = await inTransaction(ctx, async (ctx) => {
    const [membership] = await ctx.db
      .select({ role: projectMembers.role })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(
        and(
          eq(projectMembers.projectId, projectId),
          eq(projectMembers.userId, ctx.user.id),
          isNull(projects.deletedAt),
        ),
      );
    return membership?.role as Role | undefined;
  });
  if (!role) throw notFound("project");
  return mintProjectContext(ctx, {
    projectId,
    actor: {
      type: "member",
      userId: ctx.user.id,
      impersonatorUserId: ctx.impersonatorUserId,
    },
    role,
  });
}
