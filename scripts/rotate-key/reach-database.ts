import { existsSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { createDatabase } from "@/db/client";
import { embeddedDatabasePaths } from "@/db/embedded/open-embedded-database";
import type { Lifetime } from "../launch/lifetime";
import { startDatabase } from "../launch/start-database";

/** The embedded database: of the process that runs it now, else opened here. */
export async function reachDatabase(dataDirectory: string, lifetime: Lifetime): Promise<string> {
  const { address } = embeddedDatabasePaths(dataDirectory);
  if (existsSync(address)) {
    const url = readFileSync(address, "utf8").trim();
    if (await answers(url)) return url;
  }
  return startDatabase(dataDirectory, lifetime);
}

// A process that was killed leaves its address behind.
async function answers(url: string): Promise<boolean> {
  const { database, close } = createDatabase({ url, poolMax: 1 });
  try {
    await database.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  } finally {
    await close();
  }
}
