import { and, eq, isNotNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import type { AnyProjectView } from "./admin-schemas";
import { projectNotSuspended } from "./errors";
import { getAnyProject } from "./get-any-project.report";

/** Lets a suspended project work again. */
export async function resumeProject(ctx: AdminContext, projectId: string): Promise<AnyProjectView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const { name } = await getAnyProject(ctx, projectId);
    const resumed = await ctx.db
      .update(projects)
      .set({ suspendedAt: null, suspendedReason: null })
      .where(and(eq(projects.id, projectId), isNotNull(projects.suspendedAt)))
      .returning({ id: projects.id });
    if (resumed.length === 0) throw projectNotSuspended();
    await recordAudit(ctx, {
      action: "project.resumed",
      targetType: "project",
      targetId: projectId,
      projectId,
      metadata: { name },
    });
    return getAnyProject(ctx, projectId);
  });
}
