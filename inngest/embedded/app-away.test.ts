import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startRealPostgres } from "../../tests/setup/real-postgres";
import { startExecutor } from "./index";
import { createApp, listen } from "./test-app/serve-app";
import { createTestLog } from "./test-app/create-test-log";
import { eventKey, signingKey } from "./test-app/test-keys";
import { until } from "./test-app/until";

let database: Awaited<ReturnType<typeof startRealPostgres>>;
beforeAll(async () => {
  database = await startRealPostgres();
}, 60_000);
afterAll(() => database.stop());

it("waits for an app that is away, starting or broken without using up attempts", async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const { log, lines } = createTestLog();
  let server = await listen(() => {});
  await server.close();
  const executor = await startExecutor({
    databaseUrl: database.url,
    appUrl: server.url,
    signingKey,
    eventKey,
    port: 0,
    log,
    baseRetryMs: 50,
  });
  const attempts: number[] = [];
  const app = createApp(
    (inngest) => [
      inngest.createFunction(
        { id: "f", retries: 0, triggers: [{ event: "t/x" }] },
        ({ attempt }) => {
          attempts.push(attempt);
        },
      ),
    ],
    executor.url,
  );
  try {
    const early = await fetch(`${executor.url}/e/${eventKey}`, {
      method: "POST",
      body: JSON.stringify({ name: "t/x" }),
    });
    expect(early.status).toBe(503);

    server = await listen(app.handler, server.port);
    await until(async () => {
      const health = (await (await fetch(`${executor.url}/health`)).json()) as {
        functions: number;
      };
      return health.functions === 1;
    });
    await server.close();
    await app.inngest.send(Array.from({ length: 5 }, () => ({ name: "t/x" })));
    await until(() => lines.some((line) => line.message.includes("does not answer")));
    server = await listen(
      (_request, response) => response.writeHead(500).end("starting"),
      server.port,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await server.close();
    expect((await sql`select from jobs.queue where attempt > 0`).count).toBe(0);

    server = await listen(app.handler, server.port);
    await until(() => attempts.length === 5, 15_000);
    expect(attempts).toEqual([0, 0, 0, 0, 0]);
    const complaints = lines.filter((line) => line.level === "warn");
    expect(complaints.map((line) => line.message)).toEqual([
      "The app does not answer; jobs wait for it",
    ]);
  } finally {
    await executor.stop();
    await server.close();
    await sql.end();
  }
}, 40_000);

it("gives up on a job over which the app dies again and again", async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`drop schema if exists jobs cascade`;
  const { log } = createTestLog();
  let deadly = false;
  const running: { app?: ReturnType<typeof createApp> } = {};
  const server = await listen((request, response) => {
    if (deadly && request.method === "POST") request.socket.destroy();
    else if (running.app) running.app.handler(request, response);
    else response.writeHead(503).end();
  });
  const executor = await startExecutor({
    databaseUrl: database.url,
    appUrl: server.url,
    signingKey,
    eventKey,
    port: 0,
    log,
  });
  running.app = createApp(
    (inngest) => [inngest.createFunction({ id: "f", triggers: [{ event: "t/x" }] }, () => 1)],
    executor.url,
  );
  try {
    await until(async () => (await sql`select from jobs.functions`).count === 1);
    deadly = true;
    await running.app.inngest.send({ name: "t/x" });
    await until(async () => (await sql`select from jobs.queue where lost_count > 0`).count === 1);
    await until(async () => {
      await sql`update jobs.queue set lost_count = 9`;
      return (await sql`select from jobs.runs where status = 'failed'`).count === 1;
    });
    const [run] = await sql<{ output: { name: string } }[]>`select output from jobs.runs`;
    expect(run!.output.name).toBe("AppLostError");
  } finally {
    await executor.stop();
    await server.close();
    await sql.end();
  }
}, 40_000);
