import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { embeddedDatabasePaths, openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

/** Opens the embedded database for the life of this process; resolves with its URL. */
export async function startDatabase(dataDirectory: string, lifetime: Lifetime): Promise<string> {
  const database = await openEmbeddedDatabase({ dataDirectory }).catch((cause: Error) => {
    throw new OperatorError(cause.message, { cause });
  });
  let crashed = false;
  lifetime.add("database", async () => (crashed ? database.abandon() : database.close()));
  const multiplexer = await startMultiplexer({
    pglite: database.pglite,
    // New at every start: other users of this machine must not come in through the open port.
    password: randomBytes(24).toString("base64url"),
    onFatal: (error) => {
      crashed = true;
      lifetime.fail(`${error.message}. Start again; committed data is kept.`);
    },
  });
  const { address } = embeddedDatabasePaths(dataDirectory);
  rmSync(address, { force: true });
  writeFileSync(address, multiplexer.url, { mode: 0o600 });
  lifetime.add("database port", async () => {
    rmSync(address, { force: true });
    await multiplexer.stop();
  });
  return multiplexer.url;
}
