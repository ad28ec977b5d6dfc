import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projects } from "@/db/schema";
import { findPlanId } from "@/lib/billing";
import { inTransaction, recordAudit, requirePermission, type ProjectContext } from "@/lib/context";
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
    const isHere = and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt));
    const [before] = await ctx.db
      .select({ name: projects.name })
      .from(projects)
      .where(isHere)
      .for("update");
    if (!before) throw notFound("project");
    const [project] = await ctx.db
      .update(projects)
      .set({ ...input, updatedAt: ctx.services.clock.now() })
      .where(isHere)
      .returning();
    if (project!.name !== before.name) {
      await recordAudit(ctx, {
        action: "project.renamed",
        targetType: "project",
        targetId: ctx.projectId,
        metadata: { from: before.name, to: project!.name },
      });
    }
    return presentProject(project!, { role: ctx.role, planId: await findPlanId(ctx) });
  });
}
