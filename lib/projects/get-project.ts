import { and, eq, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { findPlanId } from "@/lib/billing";
import { inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { presentProject } from "./present-project";
import type { ProjectView } from "./schemas";

/** The open project with the caller's role. */
export async function getProject(ctx: ProjectContext): Promise<ProjectView> {
  requirePermission(ctx, "project:read");
  return inTransaction(ctx, async (ctx) => {
    const [project] = await ctx.db
      .select()
      .from(projects)
      .where(and(eq(projects.id, ctx.projectId), isNull(projects.deletedAt)));
    if (!project) throw notFound("project");
    return presentProject(project, { role: ctx.role, planId: await findPlanId(ctx) });
  });
}
