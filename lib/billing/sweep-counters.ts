import { and, inArray, lt, sql } from "drizzle-orm";
import { usageAlerts, usageCounters } from "@/db/schema";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";

const monthsKept = 2;
const batchSize = 5_000;

/**
 * Forgets the counters of days and months that ended over two months ago and what was told of them, a
 * bounded number at a time. What was used then is the ledger's.
 */
export async function sweepCounters(ctx: RequestContext): Promise<{ removedCount: number }> {
  const now = ctx.services.clock.now();
  const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsKept, 1));
  return inPlatformTransaction(ctx, async (ctx) => ({
    removedCount:
      (await forget(ctx, usageCounters, before)) + (await forget(ctx, usageAlerts, before)),
  }));
}

async function forget(
  ctx: InTransaction<RequestContext>,
  table: typeof usageCounters | typeof usageAlerts,
  before: Date,
): Promise<number> {
  const row = sql`ctid`;
  const ended = ctx.db
    .select({ row })
    .from(table)
    .where(
      and(
        // What stays until it is removed has no period that ends.
        inArray(table.period, ["day", "month"]),
        lt(table.periodStart, before.toISOString().slice(0, 10)),
      ),
    )
    .limit(batchSize);
  const removed = await ctx.db
    .delete(table)
    .where(inArray(row, ended))
    .returning({ metric: table.metric });
  return removed.length;
}
