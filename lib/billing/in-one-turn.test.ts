import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { inTransaction, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addModelPrice } from "@/tests/factories/add-model-price";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { createProjectContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { givePlan } from "@/tests/factories/give-plan";
import { readBalance } from "@/tests/factories/read-balance";
import { releaseUsage, reserveUsage, setLimit, settleUsage, type Reservation } from ".";

let ctx: ProjectContext;
let model: string;
let counting: ReturnType<typeof openCountingDatabase>;

beforeEach(async () => {
  counting = openCountingDatabase();
  const { services, ...rest } = await createProjectContext();
  ctx = { ...rest, services: { ...services, database: counting.database } };
  onTestFinished(() => counting.close());
  model = await addModelPrice(ctx, { inputMicrosPerMillion: 1_000_000 });
  await givePlan(ctx, { messagesPerMonth: 100, moneyMicrosPerMonth: 10_000 });
});

const call = (inputTokens: number) => ({
  purpose: "answer" as const,
  model,
  inputTokens,
  outputTokens: 0,
});

const reserve = (requestId = newId("usage"), endUserId?: string) => {
  const subject = { avatarId: "avt_1", endUserId };
  return reserveUsage(ctx, { requestId, calls: [call(100)], messages: 1, subject });
};

const settle = (reservation: Reservation) =>
  settleUsage(ctx, reservation, { calls: [call(60)], messages: 1, subject: {} });

const several = <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, ask));

const statusOf = ({ status }: PromiseSettledResult<unknown>) => status;

/** Calls the ledger as processes of the version before do. */
async function holdAsBefore(requestId: string, messages: number): Promise<boolean[]> {
  const { projectId } = ctx;
  const hard = { "project month messages": messages, "project month money": 10_000 };
  const rows = await inTransaction(ctx, ({ db }) =>
    db.execute<{ answers: boolean[] }>(sql`
      select hold_usage(${projectId}, jsonb_build_array(jsonb_build_object(
        'entryId', ${newId("ledgerEntry")}::text, 'hard', ${JSON.stringify(hard)}::jsonb, 'soft', '{}'::jsonb,
        'seen', jsonb_build_object('booksRevision', books_revision, 'timeZone', time_zone, 'planId', plan_id,
          'planRevision', plans.revision, 'prices', '[]'::jsonb),
        'held', jsonb_build_object('project_id', ${projectId}::text, 'request_id', ${requestId}::text, 'purpose', 'answer',
          'usage_date', current_date, 'period_start', date_trunc('month', current_date), 'amount_micros', 100, 'tokens', 100,
          'messages', 1, 'alive_until', now(), 'created_at', now(), 'updated_at', now())))) as answers
      from billing_accounts account join plans on plans.id = plan_id where project_id = ${projectId}`),
  );
  return rows[0]!.answers;
}

async function closeAsBefore({ requestId }: Reservation): Promise<unknown[]> {
  const { projectId } = ctx;
  const taken = { purpose: "answer", model, inputTokens: 60, outputTokens: 0, costMicros: 60 };
  const closing = {
    request: { project_id: projectId, request_id: requestId },
    taken: [{ id: newId("ledgerEntry"), ...taken, messages: 1 }],
    releaseId: newId("ledgerEntry"),
    closedAt: new Date(),
  };
  const asked = sql`${JSON.stringify([closing])}::jsonb`;
  const rows = await inTransaction(ctx, ({ db }) =>
    db.execute<{ answers: unknown[] }>(
      sql`select close_usage(${projectId}, ${asked}, '{50,80,100}', false) as answers`,
    ),
  );
  return rows[0]!.answers;
}

describe("requests of one project that come together", () => {
  it("are held in two turns and charged in two, each for itself", async () => {
    await settle(await reserve());
    let held: Reservation[] = [];
    const holding = async () => (held = await several(10, () => reserve()));
    expect(await counting.countQueries(holding, "hold_each(")).toBe(2);
    expect(await readBalance(ctx)).toMatchObject({ open: 10, balance: 10_000 - 60 - 10 * 100 });
    const charging = () => Promise.all(held.map((reservation) => settle(reservation)));
    expect(await counting.countQueries(charging, "close_each(")).toBe(2);
    const left = 10_000 - 11 * 60;
    expect(await readBalance(ctx)).toEqual({
      balance: left,
      sum: left,
      used: 11,
      settled: 11,
      open: 0,
    });
  });

  it("are answered as if each had come alone: one refused, one named twice, the others held", async () => {
    const limit = { scopeType: "end_user", scopeId: "full", period: "day" } as const;
    await setLimit(ctx, { ...limit, metric: "messages", limit: 1 });
    await settle(await reserve("req_full", "full"));
    await settle(await reserve("req_before"));
    const outcomes = await Promise.allSettled([
      reserve("req_first"),
      reserve("req_a"),
      reserve("req_refused", "full"),
      reserve("req_a"),
      reserve("req_before"),
      reserve("req_b"),
    ]);
    expect(outcomes.map(statusOf)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
      "rejected",
      "fulfilled",
    ]);
    expect(outcomes[2]).toMatchObject({ reason: { code: "usage.limit_reached" } });
    const balance = 10_000 - 2 * 60 - 3 * 100;
    expect(await readBalance(ctx)).toMatchObject({ open: 3, balance, sum: balance });
  });

  it("get what is left, though it is not enough for all of them", async () => {
    await settle(await reserve());
    await several(96, () => reserve().then(settle));
    const asking = Array.from({ length: 9 }, () => reserve().then(settle));
    const outcomes = await Promise.allSettled(asking);
    expect(outcomes.filter((it) => it.status === "fulfilled")).toHaveLength(3);
    for (const outcome of outcomes.filter((it) => it.status === "rejected")) {
      expect(outcome.reason).toMatchObject({ code: "usage.limit_reached" });
    }
    expect(await readBalance(ctx)).toMatchObject({ used: 100, settled: 100, open: 0 });
  });

  it("are charged once each, told of a threshold once, and given back what is not used", async () => {
    await givePlan(ctx, { messagesPerMonth: 10 });
    await settle(await reserve());
    const held = await several(6, () => reserve());
    await Promise.all([
      ...held.slice(0, 5).flatMap((it) => [settle(it), settle({ requestId: it.requestId })]),
      settle(held[0]!),
      releaseUsage(ctx, held[5]!),
      releaseUsage(ctx, { requestId: "req_unknown" }),
    ]);
    expect(await readBalance(ctx)).toMatchObject({ used: 6, settled: 6, open: 0 });
    const facts = await factsOf(ctx, { projectId: ctx.projectId });
    const told = facts.filter(({ name }) => name === "billing/threshold.reached");
    expect(told.map(({ payload }) => payload.threshold)).toEqual([50]);
  });

  it("are kept in the same books by processes of the version before, whichever began", async () => {
    await settle(await reserve());
    expect(await holdAsBefore("req_no_room", 1)).toEqual([false]);
    expect(await holdAsBefore("req_before", 2)).toEqual([true]);
    const own = await reserve();
    expect(await readBalance(ctx)).toMatchObject({ open: 2, balance: 10_000 - 60 - 2 * 100 });

    await settle({ requestId: "req_before" });
    expect(await closeAsBefore(own)).toEqual([[]]);
    expect(await closeAsBefore(own)).toEqual([null]);
    await settle(own);
    const left = 10_000 - 3 * 60;
    expect(await readBalance(ctx)).toEqual({
      balance: left,
      sum: left,
      used: 3,
      settled: 3,
      open: 0,
    });
  });

  it("are no part of somebody's transaction that fails", async () => {
    await settle(await reserve());
    const failed = inTransaction(ctx, async (ctx) => {
      const input = { calls: [call(100)], messages: 1, subject: { avatarId: "avt_1" } };
      await reserveUsage(ctx, { ...input, requestId: "req_undone" });
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    await reserve("req_undone");
    expect(await readBalance(ctx)).toMatchObject({ open: 1 });
  });
});
