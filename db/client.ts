import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { wayToOwnDatabase } from "./embedded/own-clients";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;

/** Inside a transaction; has no way to open a second connection. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A pooled client over postgres.js; `close` waits for what is running. */
export function createDatabase(options: { url: string; poolMax: number }) {
  const socket = wayToOwnDatabase(options.url);
  const client = postgres(options.url, {
    ...(socket && { socket }),
    max: options.poolMax,
    idle_timeout: 60,
    connect_timeout: 15,
    onnotice: () => {},
    connection: { application_name: "avatar-platform" },
  });
  return {
    database: drizzle(client, { schema }) satisfies Database,
    close: () => client.end({ timeout: 5 }),
  };
}
