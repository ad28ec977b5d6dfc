import { asc, inArray, lt } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { oneTimeTokens, refreshTokens, sessions } from "@/db/schema";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";

const day = 86_400_000;
const batchSize = 1_000;

/**
 * Forgets sessions, refresh tokens and mailed links that ended long ago, a bounded number at a time.
 * What was done by them stays in the audit log.
 */
export async function sweepSessions(ctx: RequestContext): Promise<{ removedCount: number }> {
  const { clock, retentionDays } = ctx.services;
  const before = new Date(clock.now().getTime() - retentionDays * day);
  return inPlatformTransaction(ctx, async (ctx) => {
    const counts = [
      await forget(ctx, sessions, sessions.expiresAt, before),
      await forget(ctx, sessions, sessions.revokedAt, before),
      // A session that is refreshed for years leaves a trail of its own.
      await forget(ctx, refreshTokens, refreshTokens.expiresAt, before),
      await forget(ctx, oneTimeTokens, oneTimeTokens.expiresAt, before),
    ];
    return { removedCount: counts.reduce((sum, count) => sum + count) };
  });
}

async function forget(
  ctx: InTransaction<RequestContext>,
  table: PgTable & { id: PgColumn },
  end: PgColumn,
  before: Date,
): Promise<number> {
  // One end at a time and the oldest first: each is a walk along an index, however much else there is.
  const old = ctx.db
    .select({ id: table.id })
    .from(table)
    .where(lt(end, before))
    .orderBy(asc(end))
    .limit(batchSize);
  const removed = await ctx.db
    .delete(table)
    .where(inArray(table.id, old))
    .returning({ id: table.id });
  return removed.length;
}
