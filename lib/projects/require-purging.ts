import { and, eq, isNotNull } from "drizzle-orm";
import { projects } from "@/db/schema";
import type { AnyContext, InTransaction } from "@/lib/context";

/** Throws unless the project's purge has begun: one that is in use is never touched. */
export async function requirePurging(
  ctx: InTransaction<AnyContext>,
  projectId: string,
): Promise<void> {
  const purging = await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, projectId), isNotNull(projects.purgeStartedAt)));
  // A purge that was run twice finds nothing left.
  if (purging.length === 0) throw new Error(`The purge of ${projectId} has not begun.`);
}
