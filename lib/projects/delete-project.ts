import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { projectDeleted } from "./events";

/** Hides the project from everybody; its rows stay until the purge. */
export async function deleteProject(ctx: ProjectContext): Promise<void> {
  requirePermission(ctx, "project:delete");
  await inTransaction(ctx, async (ctx) => {
    const [deleted] = await ctx.db
      .update(projects)
      .set({ deletedAt: ctx.services.clock.now() })
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)))
      .returning({ name: projects.name });
    if (!deleted) throw notFound("project");
    await recordAudit(ctx, {
      action: "project.deleted",
      targetType: "project",
      targetId: ctx.projectId,
      metadata: { name: deleted.name },
    });
    await emit(ctx, projectDeleted, { projectId: ctx.projectId });
  });
}
