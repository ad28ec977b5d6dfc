import { and, eq, isNotNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";

/**
 * Removes the project's own row and with it, by foreign keys, the little that is left: members, keys,
 * secrets and the like. One audit entry without a project remains and says that it was purged.
 */
export async function finishPurge(ctx: RequestContext, projectId: string): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    const purged = await ctx.db
      .delete(projects)
      .where(and(eq(projects.id, projectId), isNotNull(projects.purgeStartedAt)))
      .returning({ id: projects.id });
    if (purged.length === 0) return;
    await recordAudit(ctx, {
      action: "project.purged",
      targetType: "project",
      targetId: projectId,
      byJob: true,
    });
  });
}
