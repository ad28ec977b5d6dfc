import { afterAll, beforeAll, expect, it } from "vitest";
import { startRealDatabase } from "../../tests/setup/start-real-database";
import { sweep } from "./sweep";
import { cancelRun, listRuns, retryRun } from "./test-app/runs";
import { startStand } from "./test-app/start-stand";
import { until } from "./test-app/until";

let database: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  database = await startRealDatabase({ isEmpty: true });
}, 60_000);
afterAll(() => database.stop());

it("removes what ended or came more than a week ago, and nothing else", async () => {
  const stand = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "f", triggers: [{ event: "t/x" }] }, async ({ step }) => {
      await step.run("a", () => 1);
    }),
    inngest.createFunction({ id: "slow", triggers: [{ event: "t/x" }] }, async ({ step }) => {
      await step.sleep("long", "30d");
    }),
  ]);
  const { sql } = stand;
  try {
    await stand.inngest.send([{ name: "t/x" }, { name: "t/x" }]);
    await until(async () => {
      const pending = await sql`select from jobs.pending`;
      return pending.count === 2 && (await listRuns(sql, "completed")).length === 2;
    });
    const [old] = await listRuns(sql, "completed");
    await sql`update jobs.runs set created_at = now() - interval '8 days'`;
    await sql`update jobs.runs set ended_at = now() - interval '8 days' where id = ${old!.id}`;
    await sql`update jobs.events set received_at = now() - interval '8 days'
      where id = (select min(id) from jobs.events)`;
    await sweep(sql);
    const left = await listRuns(sql);
    expect(left.map((run) => run.status).sort()).toEqual(["completed", "running", "running"]);
    expect((await sql`select from jobs.steps where run_id = ${old!.id}`).count).toBe(0);
    expect((await sql`select from jobs.events`).count).toBe(1);
  } finally {
    await stand.stop();
  }
});

it("lets the platform role list failed runs and retry them", async () => {
  let broken = true;
  const define: Parameters<typeof startStand>[1] = (inngest) => [
    inngest.createFunction({ id: "f", retries: 0, triggers: [{ event: "t/x" }] }, () => {
      if (broken) throw new TypeError("broken");
      return "fixed";
    }),
  ];
  const stand = await startStand(database.url, define);
  try {
    await stand.inngest.send({ name: "t/x" });
    await stand.outputOf("f", "failed");
    broken = false;
    await stand.sql.begin(async (tx) => {
      await tx`select set_config('role', 'avatar_platform', true)`;
      const [run] = await listRuns(tx, "failed");
      expect(run).toMatchObject({ output: { name: "TypeError", message: "broken" } });
      expect(await retryRun(tx, run!.id)).toBe(true);
    });
    expect(await stand.outputOf("f")).toEqual({ output: "fixed" });
  } finally {
    await stand.stop();
  }
});

it("ends a run that an admin cancels: what it does is finished, and nothing after it begins", async () => {
  const done: string[] = [];
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const stand = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "long", triggers: [{ event: "t/long" }] }, async ({ step }) => {
      await step.run("first", async () => {
        done.push("first");
        await held;
      });
      await step.run("second", () => void done.push("second"));
    }),
  ]);
  const { sql } = stand;
  try {
    await stand.inngest.send({ name: "t/long" });
    await until(() => done.length === 1);
    const [run] = await listRuns(sql, "running");
    expect(await cancelRun(sql, run!.id)).toBe(true);
    expect(await cancelRun(sql, run!.id)).toBe(false);
    goOn();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(done).toEqual(["first"]);
    const [ended] = await listRuns(sql, "cancelled");
    expect(ended?.id).toBe(run!.id);
    expect((await sql`select from jobs.queue where run_id = ${run!.id}`).count).toBe(0);
  } finally {
    await stand.stop();
  }
});

it("gives work in flight back when it stops, without using up an attempt", async () => {
  let begun = 0;
  const stand = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "f", triggers: [{ event: "t/x" }] }, async () => {
      begun++;
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
    }),
  ]);
  await stand.inngest.send({ name: "t/x" });
  await until(() => begun === 1);
  await stand.executor.stop();
  const jobs = await stand.sql`select attempt, lost_count, lease_until from jobs.queue`;
  await stand.stopApp();
  expect([...jobs]).toEqual([{ attempt: 0, lost_count: 0, lease_until: null }]);
}, 20_000);

it("works once on what it holds, however late it renews its lease, and again on what it lost", async () => {
  const calls: (() => void)[] = [];
  const stand = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "f", triggers: [{ event: "t/x" }] }, async () => {
      await new Promise<void>((resolve) => calls.push(resolve));
    }),
  ]);
  const { sql } = stand;
  const lapse = async (owner?: string) => {
    await sql`update jobs.queue set lease_until = now() - interval '1 second',
      lease_owner = coalesce(${owner ?? null}, lease_owner)`;
    await until(async () => (await sql`select from jobs.queue where lease_until > now()`).count);
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  try {
    await stand.inngest.send({ name: "t/x" });
    await until(() => calls.length === 1);
    await lapse();
    expect(calls.length).toBe(1);
    await lapse("another");
    expect(calls.length).toBe(2);
    // The first one's answer counts no longer, and takes nothing away from the second.
    calls[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await lapse();
    expect(calls.length).toBe(2);
    calls[1]?.();
    await stand.outputOf("f");
  } finally {
    await stand.stop();
  }
});
