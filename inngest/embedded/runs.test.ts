import { type FailureEventArgs, NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverMail } from "../functions/notifications/deliver-mail";
import { ingestDocument } from "../functions/documents/ingest-document";
import { startRealDatabase } from "../../tests/setup/start-real-database";
import { signBody } from "./sign-request";
import { listRuns, retryRun } from "./test-app/runs";
import { signingKey } from "./test-app/test-keys";
import { until } from "./test-app/until";
import { withStand } from "./test-app/with-stand";

let database: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  database = await startRealDatabase({ isEmpty: true });
}, 60_000);
afterAll(() => database.stop());

const sleepMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("failures", () => {
  it("hands the last error to onFailure, once the attempts are used up", async () => {
    let attempts = 0;
    const seen: unknown[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          {
            id: "doomed",
            retries: 2,
            triggers: [{ event: "t/doomed" }],
            onFailure: ({ error, event }: FailureEventArgs) => {
              seen.push([error.message, event.data.event.data]);
            },
          },
          async ({ step }) => {
            await step.run("fail", () => {
              attempts++;
              throw new RangeError(`attempt ${attempts}`);
            });
          },
        ),
      ],
      async ({ inngest, outputOf, sql, lines }) => {
        await inngest.send({ name: "t/doomed", data: { id: 7 } });
        await outputOf("doomed-failure");
        expect(attempts).toBe(3);
        expect(seen).toEqual([["attempt 3", { id: 7 }]]);
        expect(await listRuns(sql, "failed")).toMatchObject([
          {
            functionId: "test-app-doomed",
            eventName: "t/doomed",
            output: { message: "attempt 3" },
          },
        ]);
        const finals = lines.filter((line) => line.message === "A job failed for good");
        expect(finals).toHaveLength(1);
      },
    );
  });

  it("stops at a NonRetriableError, and goes on where it stopped when an admin retries the run", async () => {
    let broken = true;
    const calls: string[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          { id: "fixable", triggers: [{ event: "t/go" }] },
          async ({ step }) => {
            await step.run("before", () => void calls.push("before"));
            return await step.run("after", () => {
              calls.push("after");
              if (broken) throw new NonRetriableError("broken");
              return "fixed";
            });
          },
        ),
      ],
      async ({ inngest, outputOf, sql }) => {
        await inngest.send({ name: "t/go" });
        await outputOf("fixable", "failed");
        expect(calls).toEqual(["before", "after"]);
        broken = false;
        const [run] = await listRuns(sql);
        expect(await retryRun(sql, run!.id)).toBe(true);
        expect(await retryRun(sql, run!.id)).toBe(false);
        expect(await outputOf("fixable")).toEqual({ output: "fixed" });
        expect(calls).toEqual(["before", "after", "after"]);
      },
    );
  });

  it("waits as long as a RetryAfterError asks", async () => {
    const times: number[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction({ id: "later", triggers: [{ event: "t/go" }] }, () => {
          times.push(Date.now());
          if (times.length === 1) throw new RetryAfterError("busy", "1s");
        }),
      ],
      async ({ inngest, outputOf }) => {
        await inngest.send({ name: "t/go" });
        await outputOf("later");
        expect(times[1]! - times[0]!).toBeGreaterThan(950);
      },
    );
  });

  it("refuses functions with options it does not have, and says which", async () => {
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          {
            id: "fancy",
            debounce: { period: "1m" },
            priority: { run: "1" },
            triggers: [{ event: "t/x" }],
          },
          () => 1,
        ),
      ],
      async ({ lines, appUrl }) => {
        const { reason } = lines.find((line) => line.level === "error")!.fields;
        expect(reason).toMatch(/"test-app-fancy": "debounce" is not supported/);
        expect(reason).toMatch(/"priority" is not supported/);
        const put = await fetch(appUrl, {
          method: "PUT",
          body: "{}",
          headers: {
            "content-type": "application/json",
            "x-inngest-signature": signBody("{}", signingKey),
          },
        });
        expect([put.status, await put.text()]).toEqual([400, expect.stringContaining("debounce")]);
      },
    );
  });
});

describe("starting and stopping runs", () => {
  it("starts a function once for an event id however often it is sent, and tells it the id", async () => {
    let runs = 0;
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction({ id: "once", triggers: [{ event: "t/once" }] }, ({ event }) => {
          runs++;
          return event.id;
        }),
      ],
      async ({ inngest, sql, outputOf }) => {
        const event = { id: "same", name: "t/once", data: {} };
        await Promise.all(Array.from({ length: 10 }, () => inngest.send(event)));
        await inngest.send([event, event]);
        await until(() => runs > 0);
        await sleepMs(300);
        expect(runs).toBe(1);
        expect((await sql`select from jobs.runs`).count).toBe(1);
        // What is done once for a fact is claimed under it.
        expect(await outputOf("once")).toEqual({ output: "same" });
      },
    );
  });

  it("begins a mail at once while the documents of many projects wait to be read", async () => {
    const end = Promise.withResolvers<void>();
    let reading = 0;
    let isMailed = false;
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          {
            id: "ingest",
            concurrency: ingestDocument.opts.concurrency,
            triggers: [{ event: "t/uploaded" }],
          },
          ({ step }) =>
            step.run("read", () => {
              reading += 1;
              return end.promise;
            }),
        ),
        inngest.createFunction(
          {
            id: "mail",
            concurrency: deliverMail.opts.concurrency,
            triggers: [{ event: "t/mail" }],
          },
          () => void (isMailed = true),
        ),
      ],
      async ({ inngest }) => {
        const uploads = Array.from({ length: 20 }, (_, index) => ({
          name: "t/uploaded",
          data: { projectId: `prj_${index % 10}` },
        }));
        await inngest.send(uploads);
        await until(() => reading === 6);
        await inngest.send({ name: "t/mail" });
        await until(() => isMailed);
        expect(reading).toBe(6);
        end.resolve();
      },
    );
  });

  it("never works on more runs of a key than its limit, and lets other keys pass", async () => {
    const active = new Map<string, number>();
    const most = new Map<string, number>();
    const order: string[] = [];
    // The first ones stay until as many are at work as may be, however slowly they come.
    const full = Promise.withResolvers<void>();
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          {
            id: "limited",
            concurrency: [{ limit: 2, key: "event.data.project" }, { limit: 3 }],
            triggers: [{ event: "t/limited" }],
          },
          async ({ event, step }) => {
            await step.run("work", async () => {
              for (const key of [String(event.data.project), "all"]) {
                active.set(key, (active.get(key) ?? 0) + 1);
                most.set(key, Math.max(most.get(key) ?? 0, active.get(key)!));
              }
              if (active.get("all") === 3) full.resolve();
              await full.promise;
              await sleepMs(60);
              for (const key of [String(event.data.project), "all"]) {
                active.set(key, active.get(key)! - 1);
              }
              order.push(String(event.data.project));
            });
          },
        ),
      ],
      async ({ inngest }) => {
        const projects = [...Array(12).fill("big"), ...Array(3).fill("mid"), "small"];
        await inngest.send(projects.map((project) => ({ name: "t/limited", data: { project } })));
        await until(() => order.length === projects.length);
        expect(most.get("big")).toBe(2);
        expect(most.get("all")).toBe(3);
        expect(order.indexOf("small")).toBeLessThan(order.lastIndexOf("big"));
      },
    );
  });

  it("cancels the runs whose expression matches, and only those", async () => {
    const ended: string[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          {
            id: "cancellable",
            triggers: [{ event: "t/go" }],
            cancelOn: [{ event: "t/stop", if: "event.data.id == async.data.id" }],
          },
          async ({ event, step }) => {
            await step.sleep("nap", "1s");
            ended.push(String(event.data.id));
          },
        ),
      ],
      async ({ inngest, outputOf, sql }) => {
        await inngest.send(["a", "b"].map((id) => ({ name: "t/go", data: { id } })));
        await until(async () => (await sql`select from jobs.pending`).count === 2);
        await inngest.send({ name: "t/stop", data: { id: "a" } });
        await outputOf("cancellable");
        expect(ended).toEqual(["b"]);
        expect(await listRuns(sql, "cancelled")).toHaveLength(1);
        expect((await sql`select from jobs.queue`).count).toBe(0);
      },
    );
  });

  it("fires cron triggers on time, once each, and a date missed while it was down once", async () => {
    const fired: number[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          { id: "tick", triggers: [{ cron: "TZ=Europe/Riga * * * * * *" }] },
          () => void fired.push(Date.now()),
        ),
        inngest.createFunction({ id: "nightly", triggers: [{ cron: "0 3 * * *" }] }, () => "done"),
      ],
      async ({ sql, outputOf }) => {
        const start = Date.now();
        await until(() => fired.length >= 2);
        expect(fired.length).toBeLessThanOrEqual((Date.now() - start) / 1000 + 2);
        await sql`update jobs.schedules set next_at = now() - interval '3 days'
          where function_id = 'test-app-nightly'`;
        expect(await outputOf("nightly")).toEqual({ output: "done" });
        const nightly = await sql`select from jobs.runs where function_id = 'test-app-nightly'`;
        expect(nightly.count).toBe(1);
      },
    );
  });
});
