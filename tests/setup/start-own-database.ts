import { createDatabase } from "@/db/client";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { migrateDatabase } from "@/db/migrate";

/** An empty, migrated database in memory: a worker's own, or a second one for what concerns a whole installation. */
export async function startOwnDatabase() {
  const embedded = await openEmbeddedDatabase("memory");
  const multiplexer = await startMultiplexer({ pglite: embedded.pglite });
  await migrateDatabase(multiplexer.url);
  const { database, close } = createDatabase({ url: multiplexer.url, poolMax: 4 });
  return {
    database,
    url: multiplexer.url,
    async stop() {
      await close();
      await multiplexer.stop();
      await embedded.close();
    },
  };
}
