import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

/** Rows of a table that `work` read one after the other, and by an index. Needs a pool of one connection. */
export async function rowsRead(database: Database, table: string, work: () => Promise<unknown>) {
  const count = async () => {
    await database.execute(sql`SELECT pg_stat_force_next_flush()`);
    // The figures of a backend arrive when it is idle.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [row] = await database.execute<{ seq: string; idx: string }>(sql`
      SELECT seq_tup_read AS seq, coalesce(idx_tup_fetch, 0) AS idx FROM pg_stat_user_tables
      WHERE relname = ${table}`);
    return { seq: Number(row!.seq), idx: Number(row!.idx) };
  };
  const before = await count();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  const after = await count();
  return { seq: after.seq - before.seq, idx: after.idx - before.idx, ms };
}
