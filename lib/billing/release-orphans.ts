import { and, asc, lt } from "drizzle-orm";
import { usageReservations } from "@/db/schema";
import { inProject, type ProjectContext } from "@/lib/context";
import { inBooks } from "./in-books";
import { lockAccount } from "./account";
import { giveBack } from "./release-usage";
import { takeReservation } from "./take-reservation";

const orphansPerCall = 100;

/** Gives back what requests hold whose process has given no sign of life. Returns how many. */
export async function releaseOrphans(ctx: ProjectContext): Promise<number> {
  return inBooks(ctx, async (ctx) => {
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
    for (const { requestId } of orphans) {
      const held = await takeReservation(ctx, requestId);
      if (held) await giveBack(ctx, held);
    }
    return orphans.length;
  });
}
