import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modelPrices, usageLimits } from "@/db/schema";
import { changePlan, releaseOrphans, reserveUsage, setLimit, settleUsage } from "@/lib/billing";
import { changeAccount, lockAccount } from "@/lib/billing/account";
import { pushOn } from "@/lib/billing/live-reservations";
import { shareOfMonth } from "@/lib/billing/share-of-month";
import {
  inPlatformTransaction,
  inTransaction,
  outboxSettled,
  sendPending,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { createPlan } from "@/lib/platform-config";
import { limitsOfRow } from "@/lib/platform-config/schemas";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { readBalance } from "@/tests/factories/read-balance";
import { whileHeld } from "@/tests/factories/while-held";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { bundleOf } from "@/tests/setup/start-script";
import {
  adjustments,
  allowances,
  moneyEvents,
  months,
  otherAllowance,
  today,
  withConsumers,
  type Scene,
} from "./money-events";

let real: Awaited<ReturnType<typeof startRealDatabase>>;

beforeAll(async () => {
  real = await startRealDatabase();
  await inPlatformTransaction(requestContext({ database: real.database }), (tx) =>
    tx.db.insert(modelPrices).values({
      id: newId("usage"),
      model: "test/priced",
      inputMicrosPerMillion: 1_000_000,
      outputMicrosPerMillion: 2_000_000,
      validFrom: new Date("2020-01-01T00:00:00Z"),
    }),
  );
});
afterAll(() => real.stop());

/** How many requests race in two processes; the figure of a release run is 10,000. */
const racing = Number(process.env.RACING ?? 250);
const askedPerProcess = racing / 2;
/** How many requests end in every way by 64 clients before the last process is killed; of a release run 100,000. */
const ended = Number(process.env.OPERATIONS ?? 120);
const rounds = 2;

const newProject = () => createProjectContext(requestContext({ database: real.database }));

async function startSpender(ctx: ProjectContext, mode: "race" | "chaos", about: string) {
  const bundle = await bundleOf("tests/faults/ledger-process.ts");
  const args = [bundle, mode, real.url, ctx.projectId, about];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

it("serves exactly as many answers as the budget holds, of those asked at once in two processes", async () => {
  const budget = 100;
  const ctx = await newProject();
  // 190 micros an answer; the last ones may only hold 500 each while that much is really left.
  await givePlan(ctx, { messagesPerMonth: budget, moneyMicrosPerMonth: 1_000_000 });
  const spenders = await Promise.all([
    startSpender(ctx, "race", String(askedPerProcess)),
    startSpender(ctx, "race", String(askedPerProcess)),
  ]);
  const told = await Promise.all(spenders.map(({ stdout }) => text(stdout)));
  const outcomes = told.map((line) => JSON.parse(line) as Record<string, number>);
  const total: Record<string, number> = {};
  for (const [name, times] of outcomes.flatMap((it) => Object.entries(it))) {
    total[name] = (total[name] ?? 0) + times;
  }

  expect(total).toEqual({
    served: budget,
    "usage.limit_reached": 2 * askedPerProcess - budget,
  });
  const left = 1_000_000 - budget * 190;
  expect(await readBalance(ctx)).toEqual({
    balance: left,
    sum: left,
    used: budget,
    settled: budget,
    open: 0,
  });
}, 600_000);

it("keeps a crowd that waits for what is held no longer than it says", async () => {
  const ctx = await newProject();
  await givePlan(ctx, { messagesPerMonth: 1 });
  const ask = () => {
    const most = {
      purpose: "answer" as const,
      model: "test/priced",
      inputTokens: 1,
      outputTokens: 1,
    };
    return reserveUsage(ctx, {
      requestId: newId("usage"),
      calls: [most],
      messages: 1,
      subject: {},
    });
  };
  await ask();
  const begun = performance.now();
  const waiting = await Promise.allSettled(Array.from({ length: 24 }, ask));
  for (const outcome of waiting) expect(outcome).toMatchObject({ reason: { code: "usage.held" } });
  // Ten seconds, and time for a machine that has much else to do.
  expect(performance.now() - begun).toBeLessThan(20_000);
}, 120_000);

it("lets a sign of life wait for whoever closes requests, so that none is taken for dead beside it", async () => {
  const ctx = await newProject();
  const most = {
    purpose: "answer" as const,
    model: "test/priced",
    inputTokens: 1,
    outputTokens: 1,
  };
  const requestId = newId("usage");
  await reserveUsage(ctx, { requestId, calls: [most], messages: 1, subject: {} });
  const { waited } = await whileHeld(ctx, lockAccount, () => pushOn(ctx, [requestId]));
  expect(waited).toBe(true);
});

it("looks again before it refuses, so that nothing is told of a limit that is being raised", async () => {
  const ctx = await newProject();
  await setLimit(ctx, { scopeType: "project", period: "month", metric: "messages", limit: 1 });
  const call = { model: "test/priced", inputTokens: 1, outputTokens: 1 };
  const ask = (...purposes: ("answer" | "query_embedding")[]) => {
    const calls = purposes.map((purpose) => ({ ...call, purpose }));
    const input = { calls, messages: 1, subject: {} };
    const requestId = newId("usage");
    return reserveUsage(ctx, { requestId, ...input }).then((it) => settleUsage(ctx, it, input));
  };
  await ask("answer");
  const raise = async (tx: InTransaction<ProjectContext>) => {
    await lockAccount(tx);
    await tx.db
      .update(usageLimits)
      .set({ limitAmount: 9 })
      .where(eq(usageLimits.projectId, ctx.projectId));
    await changeAccount(tx);
  };
  // Of other calls than before: by what these were measured nothing is remembered.
  const { result } = await whileHeld(ctx, raise, () => ask("query_embedding", "answer"));
  expect(result).toMatchObject({ status: "fulfilled" });
});

/** Two projects on the first of two plans, in the month that is open, and an admin who may change both. */
async function setScene() {
  const clock = { now: () => today };
  const root = withConsumers(requestContext({ database: real.database, clock }));
  const admin = await createAdminContext(root);
  const plan = { nameEn: "Test", nameRu: "Тест", priceMicrosMonthly: 0, position: 9 };
  const planOf = async (id: string, moneyMicrosPerMonth: number) => {
    const limits = limitsOfRow({ messagesPerMonth: 1_000_000, moneyMicrosPerMonth });
    return (await createPlan(admin, { id, ...plan, limits, isOffered: false })).id;
  };
  const first = await planOf("chaos-first", allowances[0]!);
  const planIds: Scene["planIds"] = [first, await planOf("chaos-other", otherAllowance)];
  const [ctx, monthsCtx] = [await createProjectContext(root), await createProjectContext(root)];
  for (const project of [ctx, monthsCtx]) {
    await inTransaction(project, (tx) => changePlan(tx, { planId: first, reason: "To begin." }));
  }
  const scene: Scene = {
    projectId: ctx.projectId,
    monthsProjectId: monthsCtx.projectId,
    planIds,
    admin: { userId: admin.user.id, sessionId: admin.sessionId },
  };
  return { root, ctx, monthsCtx, scene };
}

/** How the months of a project stand, and what the ledger says of each. */
const readMonths = (ctx: ProjectContext) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<{ month: string; balance: string; sum: string }>(sql`
      select period_start::text as month, balance_micros::text as balance,
        (select sum(amount_micros)::text from ledger_entries
          where project_id = ${ctx.projectId} and period_start = billing_periods.period_start) as sum
      from billing_periods where project_id = ${ctx.projectId} order by 1`),
  );

/** Events of the payment provider by what became of them, and those that moved the plan more than once. */
async function readPayments(ctx: ProjectContext) {
  const [row] = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<{ open: number; applied: number; twice: number }>(sql`
      select
        count(*) filter (where state not in ('applied', 'ignored'))::int as open,
        count(*) filter (where state = 'applied')::int as applied,
        (select count(*)::int from (
          select from ledger_entries where project_id = ${ctx.projectId} and reason like 'payment:%'
          group by reason having count(*) > 1) as repeated) as twice
      from payment_events where claimed_project_id = ${ctx.projectId}`),
  );
  return row!;
}

it("keeps balance and ledger equal through random orders, repeated events and killed processes", async () => {
  const { root, ctx, monthsCtx, scene } = await setScene();
  const [begun, monthBegun] = [await readBalance(ctx), await readBalance(monthsCtx)];
  let operations = 0;
  for (let round = 0; round < rounds; round += 1) {
    const about = JSON.stringify(scene);
    const spenders = await Promise.all([
      startSpender(ctx, "chaos", about),
      startSpender(ctx, "chaos", about),
    ]);
    for (const spender of spenders) {
      let own = 0;
      const enough = (ended / rounds / 2) * (0.75 + Math.random() / 2);
      for await (const chunk of spender.stdout) {
        own += String(chunk).length / 2;
        if (own > enough) break;
      }
      // Nothing that is told again is refused: it would have ended the process.
      expect(spender.exitCode).toBeNull();
      spender.kill("SIGKILL");
      await once(spender, "exit");
      operations += own;
    }
    const { balance, sum } = await readBalance(ctx);
    expect(balance).toBe(sum);
  }

  const held = (await readBalance(ctx)).open ?? 0;
  expect(held).toBeGreaterThan(0);
  const later = { now: () => new Date(today.getTime() + 3_600_000) };
  const sweeping = { ...ctx, services: { ...ctx.services, clock: later } };
  while ((await releaseOrphans(sweeping)) > 0);

  // What the killed had taken down and not done is done from the outbox; then all is told once more.
  await sendPending(root.services);
  expect(await readPayments(ctx)).toMatchObject({ open: 0, twice: 0 });
  const told = await moneyEvents(root, scene);
  for (const tell of told) await Promise.all([tell(), tell()]);
  await outboxSettled(root.services);

  const { balance, sum, used, settled, open } = await readBalance(ctx);
  expect({ balance, used, open }).toEqual({ balance: sum, used: settled, open: 0 });
  const given = adjustments.reduce((all, amount) => all + amount, 0);
  const day = today.toISOString().slice(0, 10);
  const raised = shareOfMonth(allowances.at(-1)!, day) - shareOfMonth(allowances[0]!, day);
  expect(sum).toBe((begun.sum ?? 0) + raised + given - (settled ?? 0) * 190);
  const payments = await readPayments(ctx);
  expect(payments).toMatchObject({ open: 0, twice: 0 });
  const monthly = String(allowances.at(-1));
  const now = String((monthBegun.sum ?? 0) + raised);
  expect([...(await readMonths(monthsCtx))]).toEqual([
    { month: "2026-03-01", balance: now, sum: now },
    ...months.map((month) => ({ month, balance: monthly, sum: monthly })),
  ]);
  const reserved = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute(
      sql`select sum(reserved)::int as reserved, min(reserved)::int as lowest from usage_counters where project_id = ${ctx.projectId}`,
    ),
  );
  expect([...reserved]).toEqual([{ reserved: 0, lowest: 0 }]);
  console.log(
    `ledger: ${operations} requests, ${told.length} events told again and again (${payments.applied} payments moved the plan), ${2 * rounds} processes killed; balance ${balance} = sum ${sum}`,
  );
}, 1_800_000);
