import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createLogger } from "@/lib/logger";
import { ensureBuiltinModel } from "@/lib/ai/builtin/ensure-model";
import { testEnvironment } from "./test-environment";

declare module "vitest" {
  interface ProvidedContext {
    /** One for each worker. */
    databaseUrls: string[];
  }
}

/**
 * A migrated database in memory for each worker: within one, files run one after another, so that jobs over all
 * projects meet nobody else's in the middle; tests keep apart by having projects of their own.
 */
export default async function startTestPlatform({ config, provide }: TestProject) {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "avatar-test-"));
  const databases = await Promise.all(
    Array.from({ length: Number(config.maxWorkers) }, startWorkerDatabase),
  );
  provide(
    "databaseUrls",
    databases.map(({ url }) => url),
  );

  // Which database is a worker's own, it sees for itself.
  Object.assign(process.env, testEnvironment(databases[0]!.url, dataDirectory));
  await ensureBuiltinModel({
    directory: path.join(dataDirectory, "models"),
    log: createLogger({ level: "silent" }),
  });

  return async () => {
    for (const { process } of databases) process.disconnect();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}

async function startWorkerDatabase(): Promise<{ url: string; process: ChildProcess }> {
  const script = path.join(import.meta.dirname, "worker-database.ts");
  const process = fork(script, { execArgv: ["--import", "tsx"] });
  const ended = once(process, "exit").then(([code]) => {
    throw new Error(`A test database ended before it was ready, with exit code ${code}.`);
  });
  const [url] = (await Promise.race([once(process, "message"), ended])) as [string];
  ended.catch(() => {});
  return { url, process };
}
