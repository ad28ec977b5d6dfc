import { and, eq, isNotNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inTransaction, type InTransaction, type ProjectContext } from "@/lib/context";

const stepMs = 10_000;

/**
 * Repeats one room's small deletion, each in a commit of its own, until nothing is left or the time of
 * one job step is used up. Nothing is deleted in a project whose purge has not begun.
 */
export async function purgeInBatches(
  ctx: ProjectContext,
  deleteBatch: (ctx: InTransaction<ProjectContext>) => Promise<number>,
): Promise<{ isDone: boolean }> {
  const until = Date.now() + stepMs;
  do {
    const deletedCount = await inTransaction(ctx, async (ctx) => {
      await requirePurging(ctx);
      return deleteBatch(ctx);
    });
    if (deletedCount === 0) return { isDone: true };
  } while (Date.now() < until);
  return { isDone: false };
}

async function requirePurging(ctx: InTransaction<ProjectContext>) {
  const purging = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, ctx.projectId), isNotNull(projects.purgeStartedAt)));
  // A purge that was run twice finds nothing left; a project in use is never touched.
  if (purging.length === 0) throw new Error(`The purge of ${ctx.projectId} has not begun.`);
}
