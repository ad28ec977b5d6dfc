import { writeFile } from "node:fs/promises";
import { createDatabase } from "@/db/client";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { migrateDatabase } from "@/db/migrate";
import { openCopiedDatabase } from "./open-copied-database";

/** An empty, migrated database in memory: a worker's own, or a second one for what concerns a whole installation. */
export async function startOwnDatabase() {
  const { pglite, close: closeEmbedded } = await openCopiedDatabase();
  const multiplexer = await startMultiplexer({ pglite });
  if (!process.env.EMPTY_DATABASE) await migrateDatabase(multiplexer.url);
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

/** Makes the database that each worker of the run has a copy of. */
export async function makeEmptyDatabase(file: string): Promise<void> {
  const { pglite, stop } = await startOwnDatabase();
  const copy = await pglite.dumpDataDir("none");
  await writeFile(file, copy.stream());
  await stop();
}
