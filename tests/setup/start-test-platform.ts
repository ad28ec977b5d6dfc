import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger } from "@/lib/logger";
import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { makeEmptyDatabase } from "./start-own-database";
import { testEnvironment } from "./test-environment";

/** What all workers share: a folder, the builtin model and the empty database in it, and the configuration. */
export default async function startTestPlatform() {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "avatar-test-"));
  // Each worker starts a database of its own and says where.
  Object.assign(process.env, testEnvironment("postgres://localhost/none", dataDirectory));
  await ensureBuiltinModel({
    directory: path.join(dataDirectory, "models"),
    log: createLogger({ level: "silent" }),
  });
  const emptyDatabase = path.join(dataDirectory, "empty-database.tar");
  await makeEmptyDatabase(emptyDatabase);
  process.env.EMPTY_DATABASE = emptyDatabase;
  process.env.CLUSTERS = await mkdtemp(path.join(dataDirectory, "clusters-"));
  return () => rm(dataDirectory, { recursive: true, force: true });
}
