import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listen } from "./test-app/serve-app";
import { startProcess } from "./test-app/start-process";
import { startTestDatabase } from "./test-app/start-test-database";
import { eventKey } from "./test-app/test-keys";
import { until } from "./test-app/until";

let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database.stop());

const runCount = 30;
const stepNames = ["one", "two", "three", "four", "five"];

async function freePort(): Promise<number> {
  const server = await listen(() => {});
  await server.close();
  return server.port;
}

it("completes all runs, each step's effect and result once, after kill -9 of executor and app", async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`create table effects (run_id text, step text, executions int default 1,
    primary key (run_id, step))`;
  const [executorPort, appPort] = [await freePort(), await freePort()];
  const executorUrl = `http://127.0.0.1:${executorPort}`;
  const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
  const startApp = () => startProcess("app-process.ts", [appPort, executorUrl, database.url]);
  const startExecutor = () =>
    startProcess("executor-process.ts", [executorPort, appUrl, database.url]);
  const stepsStored = async () => {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from jobs.steps`;
    return row!.n;
  };

  let [executor, app] = await Promise.all([startExecutor(), startApp()]);
  try {
    const events = Array.from({ length: runCount }, (_, n) => ({ name: "t/go", data: { n } }));
    await until(async () => {
      const body = JSON.stringify(events);
      return (await fetch(`${executorUrl}/e/${eventKey}`, { method: "POST", body })).ok;
    }, 20_000);
    await until(async () => (await stepsStored()) > 10, 20_000);
    await executor.kill();
    executor = await startExecutor();
    await until(async () => (await stepsStored()) > 70, 30_000);
    await app.kill();
    app = await startApp();
    await until(async () => (await stepsStored()) > 110, 30_000);
    await Promise.all([app.kill(), executor.kill()]);
    [executor, app] = await Promise.all([startExecutor(), startApp()]);

    await until(async () => {
      const running = await sql`select from jobs.runs where status = 'running'`;
      return running.count === 0;
    }, 60_000);
  } finally {
    await Promise.all([app.kill(), executor.kill()]);
  }

  const outcomes =
    await sql`select status, output::text, count(*)::int from jobs.runs group by 1, 2`;
  expect([...outcomes]).toEqual([
    { status: "completed", output: `"${stepNames.join(" ")}"`, count: runCount },
  ]);
  const effects =
    await sql`select step, count(*)::int as runs from effects group by 1 order by 2, 1`;
  expect([...effects]).toEqual([...stepNames].sort().map((step) => ({ step, runs: runCount })));
  // With the sleep, every run has six results; the primary key of jobs.steps admits one for each.
  expect(await stepsStored()).toBe(runCount * (stepNames.length + 1));
  const [executions] = await sql<{ n: number }[]>`select sum(executions)::int as n from effects`;
  // Only what was in flight when something was killed may have begun again: at most ten a time.
  expect(executions!.n).toBeLessThanOrEqual(runCount * stepNames.length + 4 * 10);
  expect((await sql`select from jobs.queue`).count).toBe(0);
  await sql.end();
}, 150_000);
