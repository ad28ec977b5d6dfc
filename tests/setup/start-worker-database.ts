import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/**
 * A migrated database in memory for this worker: within one, files run one after another, so that jobs over
 * all projects meet nobody else's in the middle; tests keep apart by having projects of their own. It is a
 * process of its own, so that it can work while the worker does, and ends with it. Resolves with the URL.
 */
export async function startWorkerDatabase(): Promise<string> {
  const script = path.join(import.meta.dirname, "worker-database.ts");
  const database = fork(script, { execArgv: ["--import", "tsx"] });
  const ended = once(database, "exit").then(([code]) => {
    throw new Error(`The worker's database ended before it was ready, with exit code ${code}.`);
  });
  ended.catch(() => undefined);
  const [url] = (await Promise.race([once(database, "message"), ended])) as [string];
  // Neither the process nor the channel keeps a worker from ending.
  database.unref();
  database.channel?.unref();
  return url;
}
