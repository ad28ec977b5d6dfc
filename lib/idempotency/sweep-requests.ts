import { asc, inArray } from "drizzle-orm";
import { idempotentRequests } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { isForgotten } from "./is-forgotten";

const batchSize = 1_000;

/** Forgets calls whose answers are not given again any more, a bounded number at a time. */
export async function sweepRequests(ctx: RequestContext): Promise<{ removedCount: number }> {
  const { id, expiresAt } = idempotentRequests;
  return inPlatformTransaction(ctx, async (ctx) => {
    const old = ctx.db
      .select({ id })
      .from(idempotentRequests)
      .where(isForgotten(ctx.services.clock.now()))
      .orderBy(asc(expiresAt))
      .limit(batchSize);
    const removed = await ctx.db
      .delete(idempotentRequests)
      .where(inArray(id, old))
      .returning({ id });
    return { removedCount: removed.length };
  });
}
