import { and, eq, isNotNull, sql } from "drizzle-orm";
import { outboxEvents, projects } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";

/**
 * Removes the project's own row and with it, by foreign keys, what is left: members, keys, secrets and
 * its audit log. One entry without a project remains and says that it was purged.
 */
export async function finishPurge(ctx: RequestContext, projectId: string): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    const purged = await ctx.db
      .delete(projects)
      .where(and(eq(projects.id, projectId), isNotNull(projects.purgeStartedAt)))
      .returning({ id: projects.id });
    if (purged.length === 0) return;
    await ctx.db
      .delete(outboxEvents)
      .where(sql`${outboxEvents.payload}->>'projectId' = ${projectId}`);
    await recordAudit(ctx, {
      action: "project.purged",
      targetType: "project",
      targetId: projectId,
      byJob: true,
    });
  });
}
