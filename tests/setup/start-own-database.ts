import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createDatabase } from "@/db/client";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { migrateDatabase } from "@/db/migrate";

/**
 * An empty, migrated database in memory: a worker's own, or a second one for what concerns a whole installation.
 * In a test run it is a copy of the one that the run has made; elsewhere the migrations run.
 */
export async function startOwnDatabase() {
  const copied = process.env.EMPTY_DATABASE;
  const { pglite, close: closeEmbedded } = await openEmbeddedDatabase(
    copied ? { inMemoryFrom: await openAsBlob(copied) } : "memory",
  );
  const multiplexer = await startMultiplexer({ pglite });
  if (!copied) await migrateDatabase(multiplexer.url);
  const { database, close } = createDatabase({ url: multiplexer.url, poolMax: 4 });
  return {
    database,
    url: multiplexer.url,
    pglite,
    async stop() {
      await close();
      await multiplexer.stop();
      await closeEmbedded();
    },
  };
}

/** Makes the database that each worker of the run has a copy of: making one takes ten times as long as copying it. */
export async function makeEmptyDatabase(file: string): Promise<void> {
  const { pglite, stop } = await startOwnDatabase();
  const copy = await pglite.dumpDataDir("none");
  await writeFile(file, copy.stream());
  await stop();
}
