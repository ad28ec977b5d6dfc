import type { ClientOptions } from "inngest";
import postgres from "postgres";
import { startExecutor, type ExecutorOptions } from "../index";
import { createApp, listen, type DefineFunctions } from "./serve-app";
import { createTestLog } from "./create-test-log";
import { eventKey, signingKey } from "./test-keys";
import { until } from "./until";

/** A fresh executor and an app with the given functions, registered and ready for events. */
export async function startStand(
  databaseUrl: string,
  define: DefineFunctions,
  options: Partial<ExecutorOptions> & { checkpointing?: ClientOptions["checkpointing"] } = {},
) {
  const { checkpointing, ...executorOptions } = options;
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`drop schema if exists jobs cascade`;
  const { log, lines } = createTestLog();
  let handler: Parameters<typeof listen>[0] = (_request, response) => response.writeHead(503).end();
  const server = await listen((request, response) => handler(request, response));
  const executor = await startExecutor({
    databaseUrl,
    appUrl: server.url,
    signingKey,
    eventKey,
    port: 0,
    log,
    baseRetryMs: 50,
    ...executorOptions,
  });
  const app = createApp(define, executor.url, checkpointing);
  handler = app.handler;
  await until(async () => {
    const health = (await (await fetch(`${executor.url}/health`)).json()) as { functions: number };
    return health.functions > 0 || lines.some((line) => line.level === "error");
  });

  const stopApp = async () => {
    await server.close();
    await sql.end();
  };
  return {
    inngest: app.inngest,
    appUrl: server.url,
    executor,
    sql,
    lines,
    /** The output of the function's newest run, once it ended as `status`. */
    outputOf: (functionId: string, status = "completed") =>
      until(async () => {
        const [run] = await sql<{ output: unknown }[]>`
          select output from jobs.runs
          where function_id = ${`test-app-${functionId}`} and status = ${status}
          order by id desc limit 1`;
        return run && { output: run.output };
      }),
    async stop() {
      await executor.stop();
      await stopApp();
    },
    stopApp,
  };
}
