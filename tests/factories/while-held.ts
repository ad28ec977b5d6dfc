import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";

const patienceMs = 10_000;

/**
 * Runs `act` while a transaction in which `hold` was done is still open, and commits that one only once
 * `act` waits for it or is over. Needs a real Postgres, where transactions run side by side.
 */
export async function whileHeld<C extends RequestContext, T>(
  ctx: C,
  hold: (ctx: InTransaction<C>) => Promise<unknown>,
  act: () => Promise<T>,
): Promise<{ result: PromiseSettledResult<T>; waited: boolean }> {
  const { database } = ctx.services;
  const started = await inPlatformTransaction(ctx, async (tx) => {
    await hold(tx);
    const results = Promise.allSettled([act()]);
    let isOver = false;
    void results.then(() => (isOver = true));
    const until = Date.now() + patienceMs;
    while (!isOver && Date.now() < until) {
      if ((await waiting(database)) > 0) return { results, waited: true };
    }
    return { results, waited: false };
  });
  const [result] = await started.results;
  return { result: result!, waited: started.waited };
}

async function waiting(database: Database): Promise<number> {
  const [row] = await database.execute<{ count: string }>(
    sql`select count(*) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return Number(row!.count);
}
