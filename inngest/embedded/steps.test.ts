import { NonRetriableError } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestDatabase } from "./test-app/start-test-database";
import { until } from "./test-app/until";
import { withStand } from "./test-app/with-stand";

let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database.stop());

const sleepMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each([
  { checkpointing: true },
  { checkpointing: false },
  { checkpointing: { maxRuntime: 20 } },
])("steps, %o", (options) => {
  it("runs every step once although later ones are retried", async () => {
    const calls: string[] = [];
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          { id: "steps", triggers: [{ event: "t/steps" }] },
          async ({ step }) => {
            const first = await step.run("first", () => (calls.push("first"), { n: 1 }));
            const second = await step.run("second", () => {
              calls.push("second");
              if (calls.filter((call) => call === "second").length < 3) throw new Error("not yet");
              return first.n + 1;
            });
            return await step.run("third", () => (calls.push("third"), second + 1));
          },
        ),
      ],
      async ({ inngest, outputOf, lines }) => {
        await inngest.send({ name: "t/steps", data: { secret: "hidden" } });
        expect(await outputOf("steps")).toEqual({ output: 3 });
        expect(calls).toEqual(["first", "second", "second", "second", "third"]);
        const failures = lines.filter((line) => line.message.includes("will be tried again"));
        expect(failures).toHaveLength(2);
        expect(JSON.stringify(lines)).not.toMatch(/hidden|not yet/);
      },
      options,
    );
  });

  it("runs parallel steps side by side, each once, and goes on when all are there", async () => {
    const calls: string[] = [];
    let together = 0;
    let mostTogether = 0;
    await withStand(
      database.url,
      (inngest) => [
        inngest.createFunction(
          { id: "parallel", triggers: [{ event: "t/go" }] },
          async ({ step }) => {
            const branch = (name: string) =>
              step.run(name, async () => {
                calls.push(name);
                mostTogether = Math.max(mostTogether, ++together);
                await sleepMs(200);
                together--;
                return name;
              });
            const names = await Promise.all(["a", "b", "c", "d"].map(branch));
            const failing = step.run("e", () => {
              throw new NonRetriableError("no");
            });
            const caught = await failing.catch((error: Error) => error.message);
            return [...names, caught].join(" ");
          },
        ),
      ],
      async ({ inngest, outputOf }) => {
        await inngest.send({ name: "t/go" });
        expect(await outputOf("parallel")).toEqual({ output: "a b c d no" });
        expect(calls.sort()).toEqual(["a", "b", "c", "d"]);
        expect(mostTogether).toBeGreaterThan(1);
      },
      options,
    );
  });

  it("sleeps, waits for the event that matches, invokes, and sends events from steps", async () => {
    await withStand(
      database.url,
      (inngest) => {
        const child = inngest.createFunction(
          { id: "child", triggers: [{ event: "t/child" }] },
          ({ event }) => ({ doubled: Number(event.data.n) * 2 }),
        );
        const parent = inngest.createFunction(
          { id: "parent", triggers: [{ event: "t/parent" }] },
          async ({ step }) => {
            const start = await step.run("now", () => Date.now());
            await step.sleep("nap", "1s");
            const slept = await step.run("then", () => Date.now() - start);
            await step.sendEvent("tell", { name: "t/told", data: { n: 1 } });
            const answer = await step.waitForEvent("answer", {
              event: "t/answer",
              timeout: "10s",
              match: "data.id",
            });
            const none = await step.waitForEvent("none", { event: "t/never", timeout: "1s" });
            const invoked = await step.invoke("double", { function: child, data: { n: 21 } });
            return { sleptLongEnough: slept >= 1000, answer: answer?.data, none, invoked };
          },
        );
        const told = inngest.createFunction(
          { id: "told", triggers: [{ event: "t/told" }] },
          () => 1,
        );
        return [child, parent, told];
      },
      async ({ inngest, outputOf, sql }) => {
        await inngest.send({ name: "t/parent", data: { id: "x" } });
        await until(
          async () => (await sql`select from jobs.pending where kind = 'wait'`).count > 0,
        );
        expect(await outputOf("told")).toEqual({ output: 1 });
        await inngest.send({ name: "t/answer", data: { id: "other" } });
        await inngest.send({ name: "t/answer", data: { id: "x", text: "\u0000\ud800 yes" } });
        expect(await outputOf("parent")).toEqual({
          output: {
            sleptLongEnough: true,
            answer: { id: "x", text: "\u0000\ufffd yes" },
            none: null,
            invoked: { doubled: 42 },
          },
        });
      },
      options,
    );
  });
});

it("lets the app fetch the memory of a run that is too large to send along", async () => {
  await withStand(
    database.url,
    (inngest) => [
      inngest.createFunction({ id: "large", triggers: [{ event: "t/go" }] }, async ({ step }) => {
        const parts = [];
        for (const name of ["a", "b"])
          parts.push(await step.run(name, () => name.repeat(3_000_000)));
        await step.sleep("nap", "1s");
        return parts.map((part) => part.length);
      }),
    ],
    async ({ inngest, outputOf }) => {
      await inngest.send({ name: "t/go" });
      expect(await outputOf("large")).toEqual({ output: [3_000_000, 3_000_000] });
    },
  );
});
