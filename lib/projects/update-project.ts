import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { presentProject } from "./present-project";
import { UpdateProjectInput, type ProjectView } from "./schemas";

/** Renames the project. */
export async function updateProject(
  ctx: ProjectContext,
  raw: z.input<typeof UpdateProjectInput>,
): Promise<ProjectView> {
  requirePermission(ctx, "project:update");
  const input = UpdateProjectInput.parse(raw);

  return inTransaction(ctx, async (ctx) => {
    const [project] = await ctx.db
      .update(projects)
      .set({ ...input, updatedAt: ctx.services.clock.now() })
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)))
      .returning();
    if (!project) throw notFound("project");
    return presentProject(project, ctx.role);
  });
}
