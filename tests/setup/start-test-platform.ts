import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger } from "@/lib/logger";
import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { makeEmptyDatabase } from "./start-own-database";
import { startSharedServer } from "./start-real-database";
import { testEnvironment } from "./test-environment";

/** What all workers share: a real Postgres, a folder with the builtin model and the empty database, and the configuration. */
export default async function startTestPlatform() {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "avatar-test-"));
  // Each worker starts a database of its own and says where.
  Object.assign(process.env, testEnvironment("postgres://localhost/none", dataDirectory));
  const emptyDatabase = path.join(dataDirectory, "empty-database.tar");
  const [realServer] = await Promise.all([
    startSharedServer(),
    makeEmptyDatabase(emptyDatabase),
    ensureBuiltinModel({
      directory: path.join(dataDirectory, "models"),
      log: createLogger({ level: "silent" }),
    }),
  ]);
  process.env.EMPTY_DATABASE = emptyDatabase;
  process.env.REAL_SERVER = realServer.url;
  return async () => {
    await realServer.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}
