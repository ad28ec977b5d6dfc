import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";
import type { Database } from "@/db/client";

/** A connection to the test platform that counts the SQL statements sent through it. */
export function openCountingDatabase() {
  let statements = 0;
  const client = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const logger = {
    logQuery: () => {
      statements += 1;
    },
  };
  const database: Database = drizzle(client, { schema, logger });
  return {
    database,
    async countQueries(work: () => Promise<unknown>): Promise<number> {
      const before = statements;
      await work();
      return statements - before;
    },
    close: () => client.end({ timeout: 1 }),
  };
}
