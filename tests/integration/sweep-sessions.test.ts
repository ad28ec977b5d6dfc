import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepSessions } from "@/lib/auth";
import type { UserContext } from "@/lib/context";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { rowsRead } from "@/tests/factories/rows-read";
import { startRealDatabase } from "@/tests/setup/start-real-database";

const liveCount = 50_000;
const endedCount = 40;
const tables = ["sessions", "refresh_tokens", "one_time_tokens"];

let real: Awaited<ReturnType<typeof startRealDatabase>>;
let ctx: UserContext;

beforeAll(async () => {
  // One connection, so that what it has read is told before the next question.
  real = await startRealDatabase({ poolMax: 1 });
  ctx = await createUserContext(requestContext({ database: real.database }));
  const userId = ctx.user.id;
  const plant = (count: number, kind: string, expires: string, revoked: string | null) =>
    real.database.transaction(async (tx) => {
      await tx.execute(sql`
        INSERT INTO sessions (id, user_id, channel, expires_at, revoked_at)
        SELECT ${kind} || n, ${userId}, 'api', now() + ${expires}::interval, now() + ${revoked}::interval
        FROM generate_series(1, ${count}::int) AS n`);
      await tx.execute(sql`
        INSERT INTO refresh_tokens (id, session_id, token_hash, expires_at)
        SELECT 'rft_' || id, id, 'hash of ' || id, expires_at FROM sessions WHERE id LIKE ${`${kind}%`}`);
      await tx.execute(sql`
        INSERT INTO one_time_tokens (id, user_id, purpose, token_hash, expires_at)
        SELECT 'ott_' || id, user_id, 'reset_password', 'hash of ' || id, expires_at
        FROM sessions WHERE id LIKE ${`${kind}%`}`);
    });
  await plant(liveCount, "live", "5 days", null);
  await plant(endedCount, "expired", "-400 days", null);
  await plant(endedCount, "revoked", "5 days", "-400 days");
  await real.database.execute(sql`VACUUM ANALYZE sessions, refresh_tokens, one_time_tokens`);
}, 120_000);

afterAll(() => real?.stop());

describe("the nightly sweep among 50,000 sessions that live", () => {
  it("walks to what has ended by indexes, and removes that alone", async () => {
    const measured = (table: string, work: () => Promise<unknown>) => async () => {
      const { seq, idx, ms } = await rowsRead(real.database, table, work);
      console.log(`${table}: ${seq} rows one by one, ${idx} by an index, ${ms.toFixed(0)} ms`);
      expect({ table, seq }).toEqual({ table, seq: 0 });
      expect(idx).toBeLessThan(20 * endedCount);
    };
    const sweep = async () =>
      expect(await sweepSessions(ctx)).toEqual({ removedCount: 3 * endedCount });
    await tables.reduceRight((work, table) => measured(table, work), sweep)();
    expect(await sweepSessions(ctx)).toEqual({ removedCount: 0 });
  });
});
