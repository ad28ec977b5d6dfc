import postgres from "postgres";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { startRealDatabase } from "../../tests/setup/start-real-database";
import { startExecutor } from "./index";
import { createApp, listen } from "./test-app/serve-app";
import { startStand } from "./test-app/start-stand";
import { createTestLog } from "./test-app/create-test-log";
import { eventKey, signingKey } from "./test-app/test-keys";
import { until } from "./test-app/until";

let database: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  database = await startRealDatabase({ isEmpty: true });
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

it("takes no fact by the functions of another version than the app that runs", async () => {
  const before = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "old", triggers: [{ event: "t/x" }] }, () => "old"),
  ]);
  await before.stop();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const executor = await startExecutor({
    databaseUrl: database.url,
    appUrl: before.appUrl,
    signingKey,
    eventKey,
    port: 0,
    log: createTestLog().log,
  });
  const send = async () => {
    const body = JSON.stringify({ name: "t/new" });
    return (await fetch(`${executor.url}/e/${eventKey}`, { method: "POST", body })).status;
  };
  const serveAs = (id: string, event: string) =>
    createApp(
      (inngest) => [inngest.createFunction({ id, triggers: [{ event }] }, () => id)],
      executor.url,
    ).handler;
  let handler = serveAs("old", "t/x");
  expect(await send()).toBe(503);
  const server = await listen((...call) => handler(...call), Number(new URL(before.appUrl).port));
  try {
    expect(await send()).toBe(200);
    expect((await sql`select from jobs.runs`).count).toBe(0);
    handler = serveAs("new", "t/new");
    const now = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => now() + 6_000);
    onTestFinished(() => void vi.restoreAllMocks());
    expect(await send()).toBe(200);
    expect(await sql`select function_id as id from jobs.runs`).toEqual([{ id: "test-app-new" }]);
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
