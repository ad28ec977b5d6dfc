import { and, eq, isNotNull } from "drizzle-orm";
import { projectMembers, projects } from "@/db/schema";
import {
  inTransaction,
  mintProjectContext,
  type ProjectContext,
  type UserContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { memberActor } from "./member-actor";

/** Lets an owner into a deleted project, to bring it back; for everybody else there is none. */
export async function openDeletedProject(
  ctx: UserContext,
  projectId: string,
): Promise<ProjectContext> {
  const found = await inTransaction(ctx, (ctx) =>
    ctx.db
      .select({ id: projects.id })
      .from(projectMembers)
      .innerJoin(projects, eq(projects.id, projectMembers.projectId))
      .where(
        and(
          eq(projectMembers.projectId, projectId),
          eq(projectMembers.userId, ctx.user.id),
          eq(projectMembers.role, "OWNER"),
          isNotNull(projects.deletedAt),
        ),
      ),
  );
  if (found.length === 0) throw notFound("project");
  return mintProjectContext(ctx, {
    projectId,
    actor: memberActor(ctx),
    role: "OWNER",
  });
}
