import { asc, lte } from "drizzle-orm";
import { projects } from "@/db/schema";
import { emit, inPlatformTransaction, type RequestContext } from "@/lib/context";
import { projectPurgeDue } from "./events";
import { purgeCutoff } from "./retention";

const projectsPerDay = 200;

/** Asks for the purge of what was deleted long enough ago, and again for what an earlier try left. */
export async function requestDuePurges(ctx: RequestContext): Promise<{ requestedCount: number }> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const due = await ctx.db
      .select({ projectId: projects.id })
      .from(projects)
      .where(lte(projects.deletedAt, purgeCutoff(ctx.services.clock.now())))
      .orderBy(asc(projects.deletedAt))
      .limit(projectsPerDay);
    await emit(ctx, projectPurgeDue, ...due);
    return { requestedCount: due.length };
  });
}
