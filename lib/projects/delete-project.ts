import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { emit, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { projectDeleted } from "./events";

/** Hides the project from everybody; its rows stay until the purge. */
export async function deleteProject(ctx: ProjectContext): Promise<void> {
  requirePermission(ctx, "project:delete");
  await inTransaction(ctx, async (ctx) => {
    const deleted = await ctx.db
      .update(projects)
      .set({ deletedAt: ctx.services.clock.now() })
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)))
      .returning({ id: projects.id });
    if (deleted.length === 0) throw notFound("project");
    await emit(ctx, projectDeleted, { projectId: ctx.projectId });
  });
}
