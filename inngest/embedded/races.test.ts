import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startRealDatabase } from "../../tests/setup/start-real-database";
import { startExecutor } from "./index";
import { startStand } from "./test-app/start-stand";
import { createTestLog } from "./test-app/create-test-log";
import { eventKey, signingKey } from "./test-app/test-keys";
import { until } from "./test-app/until";

let database: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  database = await startRealDatabase({ isEmpty: true });
}, 60_000);
afterAll(() => database.stop());

it("keeps limits, cron dates and event ids single when two executors share a Postgres", async () => {
  let active = 0;
  let most = 0;
  let done = 0;
  let ticks = 0;
  let paired = 0;
  const stand = await startStand(database.url, (inngest) => [
    inngest.createFunction(
      {
        id: "limited",
        concurrency: [{ limit: 2, key: "event.data.project" }],
        triggers: [{ event: "t/limited" }],
      },
      async ({ step }) => {
        await step.run("work", async () => {
          most = Math.max(most, ++active);
          await new Promise((resolve) => setTimeout(resolve, 20));
          active--;
        });
        done++;
      },
    ),
    inngest.createFunction({ id: "tick", triggers: [{ cron: "* * * * * *" }] }, () => void ticks++),
    inngest.createFunction({ id: "pair", triggers: [{ event: "t/ask" }] }, async ({ step }) => {
      const answer = await step.waitForEvent("answer", { event: "t/answer", timeout: "30s" });
      if (answer) paired++;
    }),
  ]);
  const second = await startExecutor({
    databaseUrl: database.url,
    appUrl: stand.appUrl,
    signingKey,
    eventKey,
    port: 0,
    log: createTestLog().log,
    baseRetryMs: 50,
  });
  const sql = postgres(database.url, { max: 1 });
  try {
    const events = Array.from({ length: 40 }, (_, n) => ({
      id: `limited-${n}`,
      name: "t/limited",
      data: { project: "p" },
    }));
    const send = (url: string, given: object[]) =>
      fetch(`${url}/e/${eventKey}`, { method: "POST", body: JSON.stringify(given) });
    const urls = [stand.executor.url, second.url];
    const sent = await Promise.all([...urls, ...urls].map((url) => send(url, events)));
    expect(sent.map((response) => response.status)).toEqual([200, 200, 200, 200]);
    await stand.inngest.send(Array.from({ length: 10 }, () => ({ name: "t/ask" })));
    await until(async () => (await sql`select from jobs.pending where kind = 'wait'`).count === 10);
    await Promise.all(urls.map((url) => send(url, [{ name: "t/answer" }])));

    await until(() => done === 40 && paired === 10, 20_000);
    expect(most).toBe(2);
    const started = await sql`select from jobs.runs where function_id = 'test-app-limited'`;
    expect(started.count).toBe(40);
    const [span] = await sql<{ n: number; seconds: number }[]>`
      select count(*)::int as n, extract(epoch from now() - min(created_at))::float8 as seconds
      from jobs.runs where function_id = 'test-app-tick'`;
    expect(span!.n).toBeLessThanOrEqual(Math.ceil(span!.seconds) + 1);
    expect(ticks).toBeGreaterThan(0);
  } finally {
    await second.stop();
    await stand.stop();
    await sql.end();
  }
}, 60_000);
