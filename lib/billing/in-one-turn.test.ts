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

describe("requests of one project that come together", () => {
  it("are held in two turns and charged in two, each for itself", async () => {
    await settle(await reserve());
    let held: Reservation[] = [];
    const holding = async () => (held = await several(10, () => reserve()));
    expect(await counting.countQueries(holding, "hold_usage(")).toBe(2);
    expect(await readBalance(ctx)).toMatchObject({ open: 10, balance: 10_000 - 60 - 10 * 100 });
    const charging = () => Promise.all(held.map((reservation) => settle(reservation)));
    expect(await counting.countQueries(charging, "close_usage(")).toBe(2);
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
