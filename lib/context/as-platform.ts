import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { failWithoutValues } from "./fail-without-values";
import { runPrepared } from "./run-prepared";

/** Runs `work` across tenants where there is no request: the outbox, and commands before the product runs. */
export function asPlatform<T>(
  database: Database,
  work: (db: Transaction) => Promise<T>,
): Promise<T> {
  return database
    .transaction(async (db) => {
      await runPrepared(db, sql`set_config('role', 'avatar_platform', true)`);
      return work(db);
    })
    .catch(failWithoutValues);
}
