import { asc, lt } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const projectsPerSweep = 200;

/** Projects in which something is held for a request that gave no sign of life. */
export async function listOrphanedProjects(ctx: RequestContext): Promise<string[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .selectDistinct({ projectId: usageReservations.projectId })
      .from(usageReservations)
      .where(lt(usageReservations.aliveUntil, ctx.services.clock.now()))
      .orderBy(asc(usageReservations.projectId))
      .limit(projectsPerSweep),
  );
  return rows.map(({ projectId }) => projectId);
}
