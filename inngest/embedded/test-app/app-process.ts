import postgres from "postgres";
import { createApp, listen } from "./serve-app";

// Usage: app-process <port> <executor url> <database url>; writes each step's effect to table `effects`.
const [port, executorUrl, databaseUrl] = process.argv.slice(2) as [string, string, string];
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });

async function effect(runId: string, step: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 60));
  // A step may begin again after a crash, so like every step of the product it is safe to repeat.
  await sql`insert into effects (run_id, step) values (${runId}, ${step})
    on conflict (run_id, step) do update set executions = effects.executions + 1`;
  return step;
}

const { handler } = createApp(
  (inngest) => [
    inngest.createFunction(
      { id: "durable", triggers: [{ event: "t/go" }] },
      async ({ step, runId }) => {
        const one = await step.run("one", () => effect(runId, "one"));
        await step.sleep("nap", "1s");
        const pair = await Promise.all([
          step.run("two", () => effect(runId, "two")),
          step.run("three", () => effect(runId, "three")),
        ]);
        const four = await step.run("four", () => effect(runId, "four"));
        const five = await step.run("five", () => effect(runId, "five"));
        return [one, ...pair, four, five].join(" ");
      },
    ),
  ],
  executorUrl,
);
await listen(handler, Number(port));
process.stdout.write("ready\n");
