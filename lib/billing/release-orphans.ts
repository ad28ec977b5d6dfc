import { and, asc, lt } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inProject, inWholeProject, runPrepared, type ProjectContext } from "@/lib/context";
import { lockAccount } from "./account";
import { closeUsage } from "./close-usage";

const orphansPerCall = 100;

/** Gives back what requests hold whose process has given no sign of life. Returns how many. */
export async function releaseOrphans(ctx: ProjectContext): Promise<number> {
  return inWholeProject(ctx, async (ctx) => {
    await lockAccount(ctx);
    const orphans = await ctx.db
      .select({ requestId: usageReservations.requestId })
      .from(usageReservations)
      .where(
        and(
          inProject(ctx, usageReservations),
          lt(usageReservations.aliveUntil, ctx.services.clock.now()),
        ),
      )
      .orderBy(asc(usageReservations.aliveUntil))
      .limit(orphansPerCall);
    const closings = orphans.map(({ requestId }) => ({ ctx, requestId, taken: [] }));
    if (closings.length > 0) await runPrepared(ctx.db, closeUsage(ctx.projectId, closings));
    return orphans.length;
  });
}
