import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modelPrices } from "@/db/schema";
import {
  getUsage,
  releaseUsage,
  reserveUsage,
  rollUpPeriod,
  rollUpUsage,
  setTimeZone,
  settleUsage,
} from "@/lib/billing";
import { usageGroups } from "@/lib/billing/schemas";
import { usageFacts } from "@/lib/billing/usage-facts";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { startRealDatabase } from "@/tests/setup/start-real-database";

const allTime = { from: "2026-01-01", to: "2026-12-31" };
const zones = ["UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata"];
let real: Awaited<ReturnType<typeof startRealDatabase>>;
let ctx: ProjectContext;

beforeAll(async () => {
  real = await startRealDatabase();
  ctx = await createProjectContext(requestContext({ database: real.database }));
  await inPlatformTransaction(ctx, (tx) =>
    tx.db.insert(modelPrices).values({
      id: newId("usage"),
      model: "test/priced",
      inputMicrosPerMillion: 1_000_000,
      outputMicrosPerMillion: 3_000_000,
      validFrom: new Date("2020-01-01T00:00:00Z"),
    }),
  );
  await givePlan(ctx, {});
});
afterAll(() => real.stop());

const pick = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)]!;
const below = (count: number) => Math.floor(Math.random() * count);

/** Somebody whose clock is days ahead or behind: entries are written late and out of order. */
const atSomeTime = (): ProjectContext => {
  const now = new Date(Date.UTC(2026, 2, 1 + below(40), below(24), below(60)));
  return { ...ctx, services: { ...ctx.services, clock: { now: () => now } } };
};

async function spend() {
  const requestId = newId("usage");
  const subject = {
    avatarId: pick(["avt_1", "avt_2", undefined]),
    channel: pick(["api", "widget"]),
    endUserId: pick(["eve", "ann", undefined]),
  };
  const call = () => ({
    purpose: "answer" as const,
    model: pick(["test/priced", "builtin/quotes"]),
    inputTokens: below(1_000),
    outputTokens: below(1_000),
  });
  const reservation = await reserveUsage(atSomeTime(), {
    requestId,
    calls: [{ ...call(), inputTokens: 1_000, outputTokens: 1_000 }],
    messages: 1,
    subject,
  });
  if (below(6) === 0) return releaseUsage(atSomeTime(), reservation);
  const second = { ...call(), purpose: "answer_embedding" as const };
  const input = { calls: [call(), second], messages: below(2), subject };
  // A request whose end is told twice is charged once, and rolled up once.
  await Promise.all([
    settleUsage(atSomeTime(), reservation, input),
    ...(below(4) === 0 ? [settleUsage(atSomeTime(), reservation, input)] : []),
  ]);
}

/** Ledger and what screens read, in one statement and so of one moment. */
async function readBoth(grain: "hour" | "day") {
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<{ facts: string; ledger: string }>(sql`
      select
        (select concat_ws(' ', sum(cost_micros), sum(input_tokens), sum(output_tokens), sum(messages))
          from ${usageFacts(ctx, { grain, ...allTime })}) as facts,
        (select concat_ws(' ', -sum(amount_micros), sum(input_tokens), sum(output_tokens), sum(messages))
          from ledger_entries where project_id = ${ctx.projectId} and kind = 'settle') as ledger`),
  );
  return row!;
}

const readRollups = () =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.execute(sql`
      select grain, usage_date, starts_at, avatar_id, channel, model, api_key_id, end_user_id,
        cost_micros, input_tokens, output_tokens, messages
      from usage_rollups where project_id = ${ctx.projectId} order by 1, 2, 3, 4, 5, 6, 7, 8`),
  );

async function rollUpAll() {
  while (!(await rollUpUsage(ctx)).isDone);
}

it("shows the sum of the ledger at every moment, however roll-ups and settles interleave", async () => {
  let isSpending = true;
  let looks = 0;
  const until = async (work: () => Promise<unknown>) => {
    while (isSpending) await work();
  };
  const others = [
    until(() => rollUpUsage(ctx)),
    until(() => rollUpUsage(ctx)),
    until(() => rollUpPeriod(ctx, { from: "2026-03-05", to: "2026-03-20" })),
    until(() => setTimeZone(ctx, { timeZone: pick(zones) })),
    until(async () => {
      const { facts, ledger } = await readBoth(pick(["hour", "day"] as const));
      expect(facts).toBe(ledger);
      looks += 1;
    }),
  ];
  const spending = Array.from({ length: 6 }, async () => {
    for (let count = 0; count < 60; count += 1) await spend();
  });
  await Promise.all(spending).finally(() => (isSpending = false));
  await Promise.all(others);
  expect(looks).toBeGreaterThan(20);

  await rollUpAll();
  const grown = await readRollups();
  await rollUpPeriod(ctx, allTime);
  expect(await readRollups()).toEqual(grown);
  await rollUpPeriod(ctx, allTime);
  expect(await readRollups()).toEqual(grown);

  const { ledger } = await readBoth("day");
  expect((await readBoth("hour")).facts).toBe(ledger);
  for (const groupBy of usageGroups.filter((group) => group !== "hour")) {
    const { total, rows } = await getUsage(ctx, { ...allTime, groupBy });
    const sum = (name: keyof typeof total) => rows.reduce((sum, row) => sum + row[name], 0);
    const names = ["costMicros", "inputTokens", "outputTokens", "messages"] as const;
    expect([groupBy, names.map(sum).join(" ")]).toEqual([groupBy, ledger]);
    expect(names.map((name) => total[name]).join(" ")).toBe(ledger);
  }
}, 180_000);

it("numbers the entries of a project without a gap", async () => {
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute(sql`
      select count(*)::int as count, min(entry_number)::int as first, max(entry_number)::int as last,
        count(distinct entry_number)::int as different
      from ledger_entries where project_id = ${ctx.projectId}`),
  );
  expect(row).toEqual({ count: row!.count, first: 1, last: row!.count, different: row!.count });
});
