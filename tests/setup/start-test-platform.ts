import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { migrateDatabase } from "@/db/migrate";
import { createLogger } from "@/lib/logger";
import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { testEnvironment } from "./test-environment";

/** One migrated database in memory for the whole run; tests keep apart by having projects of their own. */
export default async function startTestPlatform() {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "avatar-test-"));
  const database = await openEmbeddedDatabase("memory");
  const multiplexer = await startMultiplexer({ pglite: database.pglite });
  await migrateDatabase(multiplexer.url);

  Object.assign(process.env, testEnvironment(multiplexer.url, dataDirectory));
  await ensureBuiltinModel({
    directory: path.join(dataDirectory, "models"),
    log: createLogger({ level: "silent" }),
  });

  return async () => {
    await multiplexer.stop();
    await database.close();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}
