import { and, eq, lte, sql } from "drizzle-orm";
import { projects } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { purgeCutoff } from "./retention";

/** Marks the project as being erased, from when on nobody restores it; false when it is wanted again. */
export async function beginPurge(ctx: RequestContext, projectId: string): Promise<boolean> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const now = ctx.services.clock.now();
    const begun = await ctx.db
      .update(projects)
      .set({ purgeStartedAt: sql`coalesce(${projects.purgeStartedAt}, ${now.toISOString()})` })
      .where(and(eq(projects.id, projectId), lte(projects.deletedAt, purgeCutoff(now))))
      .returning({ id: projects.id });
    return begun.length > 0;
  });
}
