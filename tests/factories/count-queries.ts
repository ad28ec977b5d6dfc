import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/db/schema";
import type { Database } from "@/db/client";

/** A connection to the test platform that counts the SQL statements sent through it. */
export function openCountingDatabase() {
  const statements: string[] = [];
  const client = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const logger = { logQuery: (query: string) => void statements.push(query) };
  const database: Database = drizzle(client, { schema, logger });
  return {
    database,
    /** How many statements the work sends; only those that hold the text, when one is given. */
    async countQueries(work: () => Promise<unknown>, text = ""): Promise<number> {
      const before = statements.length;
      await work();
      return statements.slice(before).filter((query) => query.includes(text)).length;
    },
    close: () => client.end({ timeout: 1 }),
  };
}
