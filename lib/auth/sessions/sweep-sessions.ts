import { asc, inArray, lt, or, type SQL } from "drizzle-orm";
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
    const ended = or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before));
    const counts = [
      await forget(ctx, sessions, ended),
      // A session that is refreshed for years leaves a trail of its own.
      await forget(ctx, refreshTokens, lt(refreshTokens.expiresAt, before)),
      await forget(ctx, oneTimeTokens, lt(oneTimeTokens.expiresAt, before)),
    ];
    return { removedCount: counts.reduce((sum, count) => sum + count) };
  });
}

async function forget(
  ctx: InTransaction<RequestContext>,
  table: PgTable & { id: PgColumn },
  where: SQL | undefined,
): Promise<number> {
  const old = ctx.db
    .select({ id: table.id })
    .from(table)
    .where(where)
    .orderBy(asc(table.id))
    .limit(batchSize);
  const removed = await ctx.db
    .delete(table)
    .where(inArray(table.id, old))
    .returning({ id: table.id });
  return removed.length;
}
