import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { embeddedDatabasePaths, openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { startMultiplexer } from "@/db/embedded/start-multiplexer";
import { bundleScript } from "../bundle-script.mjs";
import { refuseHalfRestored } from "./half-restored";
import type { Lifetime } from "./lifetime";
import { OperatorError } from "./operator-error";

/**
 * Creates the embedded database where there is none; in a child, whose 180 MB then go back. When it fails, so
 * will the opening that follows, which tells why.
 */
async function createDatabase(dataDirectory: string): Promise<void> {
  if (existsSync(embeddedDatabasePaths(dataDirectory).version)) return;
  // With this process's own options, for the bigger stack.
  const script = await bundleScript("scripts/create-database.ts");
  const args = [...process.execArgv, script, dataDirectory];
  await once(spawn(process.execPath, args, { stdio: "ignore" }), "exit");
}

/** Opens the embedded database for the life of this process; resolves with its URL. */
export async function startDatabase(dataDirectory: string, lifetime: Lifetime): Promise<string> {
  refuseHalfRestored(dataDirectory);
  await createDatabase(dataDirectory);
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
