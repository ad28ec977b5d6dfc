import { asc, inArray, lt } from "drizzle-orm";
import { telegramUpdates } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";

const batchSize = 1_000;
/** Telegram sends an update again for a day. */
const keptMs = 3 * 86_400_000;

/** Forgets updates that are not sent again any more, a bounded number at a time. */
export async function sweepTelegramUpdates(ctx: RequestContext): Promise<{ removedCount: number }> {
  const { id, createdAt } = telegramUpdates;
  const before = new Date(ctx.services.clock.now().getTime() - keptMs);
  return inPlatformTransaction(ctx, async (ctx) => {
    const old = ctx.db
      .select({ id })
      .from(telegramUpdates)
      .where(lt(createdAt, before))
      .orderBy(asc(createdAt))
      .limit(batchSize);
    const removed = await ctx.db.delete(telegramUpdates).where(inArray(id, old)).returning({ id });
    return { removedCount: removed.length };
  });
}
