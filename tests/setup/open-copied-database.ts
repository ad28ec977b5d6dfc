import { openAsBlob } from "node:fs";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";

/**
 * A database in memory: in a test run a copy of the empty, migrated one that the run has made, since making one takes
 * ten times as long as copying it; elsewhere a new one.
 */
export async function openCopiedDatabase() {
  const copied = process.env.EMPTY_DATABASE;
  return openEmbeddedDatabase(copied ? { inMemoryFrom: await openAsBlob(copied) } : "memory");
}
