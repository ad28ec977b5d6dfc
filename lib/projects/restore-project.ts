import { and, eq, gt, isNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { findPlanId } from "@/lib/billing";
import {
  emit,
  inTransaction,
  recordAudit,
  requirePermission,
  type ProjectContext,
} from "@/lib/context";
import { restoreExpired } from "./errors";
import { projectRestored } from "./events";
import { presentProject } from "./present-project";
import { requirePerson } from "./require-person";
import { requireRoomForProject } from "./require-room-for-project";
import { purgeCutoff } from "./retention";
import type { ProjectView } from "./schemas";

/** Brings a deleted project back as it was, while its time lasts and the purge has not begun. */
export async function restoreProject(ctx: ProjectContext): Promise<ProjectView> {
  requirePermission(ctx, "project:delete");
  const userId = requirePerson(ctx);
  return inTransaction(ctx, async (ctx) => {
    await requireRoomForProject(ctx, userId);
    const [project] = await ctx.db
      .update(projects)
      .set({ deletedAt: null, updatedAt: ctx.services.clock.now() })
      .where(
        and(
          eq(projects.id, ctx.projectId),
          gt(projects.deletedAt, purgeCutoff(ctx.services.clock.now())),
          isNull(projects.purgeStartedAt),
        ),
      )
      .returning();
    if (!project) throw restoreExpired();
    await recordAudit(ctx, {
      action: "project.restored",
      targetType: "project",
      targetId: ctx.projectId,
      metadata: { name: project.name },
    });
    await emit(ctx, projectRestored, { projectId: ctx.projectId });
    return presentProject(project, { role: ctx.role, planId: await findPlanId(ctx) });
  });
}
