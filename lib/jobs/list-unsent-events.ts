import { and, asc, count, isNull, lt } from "drizzle-orm";
import { outboxEvents } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import type { UnsentEventView } from "./schemas";

/** A fact is on its way for a moment; after so long the sweeper has tried and failed. */
const overdueAfterMs = 3 * 60_000;
const shownMax = 20;

/** Facts that wait in the outbox for too long, oldest first, and how many they are. */
export async function listUnsentEvents(
  ctx: AdminContext,
): Promise<{ count: number; events: UnsentEventView[] }> {
  const overdueAt = new Date(ctx.services.clock.now().getTime() - overdueAfterMs);
  const overdue = and(isNull(outboxEvents.sentAt), lt(outboxEvents.createdAt, overdueAt));
  return inPlatformTransaction(ctx, async (ctx) => {
    const [counted] = await ctx.db.select({ count: count() }).from(outboxEvents).where(overdue);
    const rows = await ctx.db
      .select({
        id: outboxEvents.id,
        name: outboxEvents.name,
        attempts: outboxEvents.attempts,
        createdAt: outboxEvents.createdAt,
      })
      .from(outboxEvents)
      .where(overdue)
      .orderBy(asc(outboxEvents.id))
      .limit(shownMax);
    const events = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    return { count: counted!.count, events };
  });
}
