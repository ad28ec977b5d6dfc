import { PGlite } from "@electric-sql/pglite";
import { startMultiplexer } from "../../../db/embedded/start-multiplexer";

/** The default database of the product, in memory: PGlite behind the multiplexer. */
export async function startTestDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const pglite = await PGlite.create();
  const multiplexer = await startMultiplexer({ pglite });
  return {
    url: multiplexer.url,
    async stop() {
      await multiplexer.stop();
      await pglite.close();
    },
  };
}
