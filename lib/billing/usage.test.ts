import { setTimeout as later } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  billingAccounts,
  billingPeriods,
  ledgerEntries,
  modelPrices,
  plans,
  usageAlerts,
  usageCounters,
  usageLimits,
} from "@/db/schema";
import { inPlatformTransaction, inTransaction, type ProjectContext } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { auditOf } from "@/tests/factories/audit-of";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { givePlan } from "@/tests/factories/give-plan";
import { readBalance } from "@/tests/factories/read-balance";
import {
  changePlan,
  getLimits,
  releaseUsage,
  removeLimit,
  reserveUsage,
  setLimit,
  settleUsage,
  sweepCounters,
  type Reservation,
} from ".";

const model = "test/priced";
const day = new Date("2026-03-10T12:00:00Z");
let ctx: ProjectContext;

const clockAt = (moment: Date) => ({ now: () => moment });
const at = (moment: Date): ProjectContext => ({
  ...ctx,
  services: { ...ctx.services, clock: clockAt(moment) },
});

beforeEach(async () => {
  reservations.clear();
  ctx = await createProjectContext(requestContext({ clock: clockAt(day) }));
  await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .insert(modelPrices)
      .values([
        {
          id: newId("usage"),
          model,
          inputMicrosPerMillion: 1_000_000,
          outputMicrosPerMillion: 2_000_000,
          validFrom: new Date("2026-01-01T00:00:00Z"),
        },
        {
          id: newId("usage"),
          model,
          inputMicrosPerMillion: 10_000_000,
          outputMicrosPerMillion: 20_000_000,
          validFrom: new Date("2026-06-01T00:00:00Z"),
        },
      ])
      .onConflictDoNothing(),
  );
});

const call = (inputTokens: number, outputTokens: number) => ({
  purpose: "answer" as const,
  model,
  inputTokens,
  outputTokens,
});

const reservations = new Map<string, Reservation>();

async function reserve(ctx: ProjectContext, requestId: string, subject = {}) {
  const input = { requestId, calls: [call(100, 200)], messages: 1, subject };
  const reservation = await reserveUsage(ctx, input);
  reservations.set(requestId, reservation);
  return reservation;
}

/** As whoever reserved it would, and without their knowledge of it when nobody did. */
const settle = (ctx: ProjectContext, requestId: string, subject = {}) =>
  settleUsage(ctx, reservations.get(requestId) ?? { requestId }, {
    calls: [call(90, 50)],
    messages: 1,
    subject,
  });

const entries = () =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.projectId, ctx.projectId))
      .orderBy(ledgerEntries.id),
  );

describe("the ledger", () => {
  it("holds the most, charges what was used, gives back the rest", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 10_000 });
    const reservation = await reserve(ctx, "req_a");
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_500, sum: 9_500, open: 1 });
    expect(await settle(ctx, "req_a")).toEqual({ costMicros: 190 });
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_810, sum: 9_810, open: 0 });
    expect(reservation).toMatchObject({ requestId: "req_a" });
    expect((await entries()).map(({ kind, amountMicros }) => [kind, amountMicros])).toEqual([
      ["grant", 10_000],
      ["reserve", -500],
      ["release", 500],
      ["settle", -190],
    ]);
  });

  it("charges once, however often it is settled, and not at all what was released", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 10_000 });
    await reserve(ctx, "req_a");
    for (let time = 0; time < 3; time += 1) {
      expect(await settle(ctx, "req_a")).toEqual({ costMicros: 190 });
    }
    await reserve(ctx, "req_b");
    await releaseUsage(ctx, { requestId: "req_b" });
    await releaseUsage(ctx, { requestId: "req_b" });
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_810, sum: 9_810, open: 0 });
  });

  it("refuses a second reservation under the same name", async () => {
    await reserve(ctx, "req_a");
    await expect(reserve(ctx, "req_a")).rejects.toThrow();
    expect(await readBalance(ctx)).toMatchObject({ open: 1 });
  });

  it("charges a request that the sweeper took for dead", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 10_000 });
    await reserve(ctx, "req_a");
    await releaseUsage(ctx, { requestId: "req_a" });
    await settle(ctx, "req_a");
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_810, sum: 9_810 });
  });

  it("takes the price of the day of the request, and nothing for a model without one", async () => {
    const june = at(new Date("2026-06-02T00:00:00Z"));
    await reserve(june, "req_june");
    expect(await settle(june, "req_june")).toEqual({ costMicros: 1_900 });
    const free = { ...call(10, 10), model: "builtin/quotes" };
    await reserveUsage(ctx, { requestId: "req_free", calls: [free], messages: 1, subject: {} });
    const input = { calls: [free], messages: 1, subject: {} };
    expect(await settleUsage(ctx, { requestId: "req_free" }, input)).toEqual({ costMicros: 0 });
    const [settled] = (await entries()).filter(
      ({ kind, requestId }) => kind === "settle" && requestId === "req_free",
    );
    expect(settled).toMatchObject({ inputTokens: 10, outputTokens: 10, model: "builtin/quotes" });
  });
});

describe("limits", () => {
  const reached = { kind: "plan_limit", code: "usage.limit_reached" };

  it("stop at the plan's money, and open again with the next month", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 600 });
    await reserve(ctx, "req_a");
    await settle(ctx, "req_a");
    await expect(reserve(ctx, "req_b")).rejects.toMatchObject({
      ...reached,
      details: { metric: "money", limit: 600, used: 190, resets_on: "2026-04-01" },
    });
    const april = at(new Date("2026-04-01T00:00:00Z"));
    await reserve(april, "req_c");
    expect(await readBalance(ctx)).toMatchObject({ balance: 410 + 100, sum: 510 });
  });

  it("say so when they are less than one request may take, since waiting would not help", async () => {
    await givePlan(ctx, { messagesPerMonth: 1 });
    await reserve(ctx, "req_a");
    await settle(ctx, "req_a");
    const own = { scopeType: "project", period: "day", metric: "tokens" } as const;
    await setLimit(ctx, { ...own, limit: 299 });
    const refused = await reserve(ctx, "req_b").catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: "plan_limit", code: "usage.limit_too_low" });
    expect((refused as AppError).details).toEqual({
      scope: "project",
      period: "day",
      metric: "tokens",
      limit: 299,
      needed: 300,
    });
    expect((await limitsTold()).at(-1)).toMatchObject({ threshold: 100, limit: 299, needed: 300 });
  });

  it("of money are not too low because a plan gives it for a part of the month", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 400 });
    await expect(reserve(ctx, "req_a")).rejects.toMatchObject({ code: "usage.limit_too_low" });
    await givePlan(ctx, { moneyMicrosPerMonth: 600 });
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(billingPeriods)
        .set({ grantedMicros: 400, balanceMicros: 400 })
        .where(eq(billingPeriods.projectId, ctx.projectId)),
    );
    await expect(reserve(ctx, "req_b")).rejects.toMatchObject(reached);
  });

  it("begin their day in the project's time zone", async () => {
    await givePlan(ctx, { messagesPerDay: 1 });
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(billingAccounts)
        .set({ timeZone: "Asia/Tokyo" })
        .where(eq(billingAccounts.projectId, ctx.projectId)),
    );
    await reserve(at(new Date("2026-03-10T14:59:59Z")), "req_a");
    await settle(at(new Date("2026-03-10T14:59:59Z")), "req_a");
    const before = at(new Date("2026-03-10T14:59:59Z"));
    await expect(reserve(before, "req_b")).rejects.toMatchObject({
      details: { resets_on: "2026-03-11" },
    });
    await reserve(at(new Date("2026-03-10T15:00:00Z")), "req_c");
  });

  it("count what was used before they were set", async () => {
    for (const requestId of ["req_a", "req_b"]) {
      await reserve(ctx, requestId, { avatarId: "avt_1" });
      await settle(ctx, requestId, { avatarId: "avt_1" });
    }
    await reserve(ctx, "req_open", { avatarId: "avt_1" });
    await setLimit(ctx, {
      scopeType: "avatar",
      scopeId: "*",
      period: "day",
      metric: "messages",
      limit: 3,
    });
    const refused = reserve(ctx, "req_c", { avatarId: "avt_1" });
    await settle(ctx, "req_open", { avatarId: "avt_1" });
    await expect(refused).rejects.toMatchObject({
      ...reached,
      details: { scope: "avatar", used: 3 },
    });
    await reserve(ctx, "req_d", { avatarId: "avt_2" });
  });

  it("wait for what is held instead of refusing what is left", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 700 });
    await reserve(ctx, "req_a");
    const second = reserve(ctx, "req_b");
    await settle(ctx, "req_a");
    await expect(second).resolves.toMatchObject({ requestId: "req_b" });
  });

  it("are waited for ten seconds in all, also by whoever stands behind others who wait", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 700 });
    await reserve(ctx, "req_a");
    let passed = 0;
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    const waiting = Array.from({ length: 6 }, (_, index) =>
      reserve(ctx, `req_waiting_${index}`).catch((error: unknown) => error),
    );
    await later(100);
    passed = 10_001;
    const held = expect.objectContaining({ code: "usage.held" });
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => held));
    clock.mockRestore();
  });

  it("that are used up meanwhile are told as such to everybody in line, however long it took", async () => {
    await givePlan(ctx, { messagesPerMonth: 1 });
    await reserve(ctx, "req_a");
    let passed = 0;
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    const waiting = Array.from({ length: 8 }, (_, index) =>
      reserve(ctx, `req_waiting_${index}`).catch((error: unknown) => error),
    );
    await later(100);
    await settle(ctx, "req_a");
    passed = 10_001;
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => expect.objectContaining(reached)));
    clock.mockRestore();
  });

  it("are not waited for by whoever has left", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 700 });
    await reserve(ctx, "req_a");
    const leaving = new AbortController();
    const input = { calls: [call(100, 200)], messages: 1, subject: {} };
    const waiting = Array.from({ length: 6 }, (_, index) =>
      reserveUsage(ctx, {
        requestId: `req_leaving_${index}`,
        ...input,
        abortSignal: leaving.signal,
      }).catch((error: unknown) => error),
    );
    await later(100);
    leaving.abort();
    const left = expect.objectContaining({ name: "AbortError" });
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => left));
  });

  it("of one avatar keep nobody else waiting", async () => {
    const ofAvatar = { scopeType: "avatar", scopeId: "*", period: "day" } as const;
    await setLimit(ctx, { ...ofAvatar, metric: "messages", limit: 1 });
    const narrow = { avatarId: "avt_1" };
    await reserve(ctx, "req_only", narrow);
    const waiting = Array.from({ length: 6 }, (_, index) =>
      reserve(ctx, `req_waiting_${index}`, narrow).catch((error: unknown) => error),
    );
    const isStalled = Promise.race([...waiting, later(3_000)]).then(() => true);
    const isServed = reserve(ctx, "req_other", { avatarId: "avt_2" }).then(() => false);
    expect(await Promise.race([isStalled, isServed])).toBe(false);
    await settle(ctx, "req_only", narrow);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => expect.objectContaining(reached)));
  });

  it("are at most so many, and can be changed also then", async () => {
    const own = { scopeType: "end_user", period: "day", metric: "messages" } as const;
    const { id } = await setLimit(ctx, { ...own, scopeId: "first", limit: 1 });
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.insert(usageLimits).values(
        Array.from({ length: 499 }, (_, index) => ({
          id: newId("usageLimit"),
          projectId: ctx.projectId,
          ...own,
          scopeId: `visitor-${index}`,
          limitAmount: 1,
        })),
      ),
    );
    expect(await setLimit(ctx, { ...own, scopeId: "first", limit: 2 })).toMatchObject({
      id,
      limit: 2,
    });
    const another = setLimit(ctx, { ...own, scopeId: "another", limit: 1 });
    await expect(another).rejects.toMatchObject({ code: "limit.too_many" });
  });

  it("tell of each threshold once, and of the highest that one request passes", async () => {
    await givePlan(ctx, { messagesPerMonth: 3 });
    for (const requestId of ["a", "b", "c"]) {
      await reserve(ctx, requestId);
      await settle(ctx, requestId);
      await settle(ctx, requestId);
    }
    expect(await thresholdsTold()).toEqual([50, 100]);
  });

  it("tell of what a lower limit makes of what was used before, with the next use", async () => {
    await givePlan(ctx, { messagesPerMonth: 100 });
    for (const requestId of ["a", "b", "c"]) {
      await reserve(ctx, requestId);
      await settle(ctx, requestId);
    }
    expect(await thresholdsTold()).toEqual([]);
    await givePlan(ctx, { messagesPerMonth: 5 });
    await reserve(ctx, "given back");
    await releaseUsage(ctx, { requestId: "given back" });
    expect(await thresholdsTold()).toEqual([]);
    await reserve(ctx, "d");
    await settle(ctx, "d");
    expect(await thresholdsTold()).toEqual([80]);
  });

  it("tell of a soft one beside the plan's, each for itself", async () => {
    await givePlan(ctx, { messagesPerMonth: 4 });
    const soft = {
      scopeType: "project",
      period: "month",
      metric: "messages",
      isSoft: true,
    } as const;
    await setLimit(ctx, { ...soft, limit: 1 });
    for (const requestId of ["a", "b", "c", "d"]) {
      await reserve(ctx, requestId);
      await settle(ctx, requestId);
    }
    await expect(reserve(ctx, "e")).rejects.toMatchObject({ details: { limit: 4, used: 4 } });
    const told = (await limitsTold()).map(({ threshold, isSoft, limit }) => [
      threshold,
      isSoft,
      limit,
    ]);
    expect(told).toEqual([
      [100, true, 1],
      [50, false, 4],
      [100, false, 4],
    ]);
  });

  it("tell nothing of a limit that there is not any more", async () => {
    await givePlan(ctx, { messagesPerMonth: 4 });
    await reserve(ctx, "a");
    await settle(ctx, "a");
    await givePlan(ctx, {});
    for (const requestId of ["b", "c", "d"]) {
      await reserve(ctx, requestId, { avatarId: "avt_1" });
      await settle(ctx, requestId, { avatarId: "avt_1" });
    }
    expect(await thresholdsTold()).toEqual([]);
  });

  it("are news again once they are raised, by their owner or with another plan", async () => {
    const own = { scopeType: "project", period: "month", metric: "messages" } as const;
    await setLimit(ctx, { ...own, limit: 2 });
    const use = async (requestId: string) => {
      await reserve(ctx, requestId);
      await settle(ctx, requestId);
    };
    await use("a");
    await use("b");
    expect(await thresholdsTold()).toEqual([50, 100]);
    // A lower or equal one, and one of something else, makes no news of what was told.
    await setLimit(ctx, { ...own, limit: 2 });
    await setLimit(ctx, { ...own, metric: "tokens", limit: 1_000_000 });
    await setLimit(ctx, { ...own, limit: 3 });
    await use("c");
    expect(await thresholdsTold()).toEqual([50, 100, 100]);

    await setLimit(ctx, { ...own, limit: 50 });
    await givePlan(ctx, { messagesPerMonth: 3 });
    const planId = newId("usage");
    await inPlatformTransaction(ctx, async (tx) => {
      const planLimits = { messagesPerMonth: 5 };
      await tx.db
        .insert(plans)
        .values({ id: planId, nameEn: "More", nameRu: "Больше", position: 99, planLimits });
    });
    await inTransaction(ctx, (ctx) => changePlan(ctx, { planId, reason: "a test" }));
    await use("d");
    expect(await thresholdsTold()).toEqual([50, 100, 100, 80]);
  });

  it("tell that they are reached when they refuse, though a little is left", async () => {
    await givePlan(ctx, { moneyMicrosPerMonth: 680 });
    await reserve(ctx, "a");
    await settle(ctx, "a");
    for (const requestId of ["b", "c"]) {
      await expect(reserve(ctx, requestId)).rejects.toMatchObject({
        code: "usage.limit_reached",
        details: { used: 190, limit: 680 },
      });
    }
    expect(await thresholdsTold()).toEqual([100]);
  });

  it("tell once of a request that was too large for what is left, and all the same when they are reached", async () => {
    await givePlan(ctx, { tokensPerMonth: 1_000 });
    const use = async (requestId: string, outputTokens = 50) => {
      const reservation = await reserve(ctx, requestId);
      const calls = [call(90, outputTokens)];
      await settleUsage(ctx, reservation, { calls, messages: 1, subject: {} });
    };
    await use("first");
    for (const requestId of ["large", "large again"]) {
      const large = { requestId, calls: [call(100, 900)], messages: 1, subject: {} };
      await expect(reserveUsage(ctx, large)).rejects.toMatchObject({
        ...reached,
        message: expect.stringMatching(/860 left.* up to 1000/),
        details: { limit: 1_000, used: 140, needed: 1_000 },
      });
    }
    for (const requestId of ["b", "c", "d", "e"]) await use(requestId);
    await use("last", 210);
    const told = await limitsTold();
    expect(told.map(({ threshold, used, refused }) => [threshold, used, refused])).toEqual([
      [100, 140, 1_000],
      [50, 560, undefined],
      [100, 1_000, undefined],
    ]);
  });

  it("refuse and tell beside one another, and take one another's place", async () => {
    const own = { scopeType: "project", period: "month", metric: "messages" } as const;
    const hard = await setLimit(ctx, { ...own, limit: 2 });
    const soft = await setLimit(ctx, { ...own, limit: 1, isSoft: true });
    for (const requestId of ["a", "b"]) {
      await reserve(ctx, requestId);
      await settle(ctx, requestId);
    }
    await expect(reserve(ctx, "c")).rejects.toMatchObject({ ...reached, details: { limit: 2 } });
    const told = (await limitsTold()).map(({ threshold, isSoft }) => [threshold, isSoft]);
    expect(told).toEqual([
      [50, false],
      [100, true],
      [100, false],
    ]);

    const instead = { ...own, limit: 3, isSoft: true, replacesLimitId: hard.id };
    expect(await setLimit(ctx, instead)).toEqual({ ...soft, limit: 3 });
    await reserve(ctx, "c");
    expect((await getLimits(ctx)).own).toMatchObject([{ id: soft.id, limit: 3, isSoft: true }]);
  });

  it("say in the log what they were and are, and nothing when nothing changed", async () => {
    const own = { scopeType: "project", period: "month", metric: "messages" } as const;
    const { id } = await setLimit(ctx, { ...own, limit: 2 });
    await setLimit(ctx, { ...own, limit: 2 });
    await setLimit(ctx, { ...own, limit: 3 });
    await removeLimit(ctx, id);
    const log = (await auditOf(ctx)).filter(({ targetId }) => targetId === id);
    const place = { ...own, scopeId: "*", isSoft: false };
    expect(log.map(({ action, metadata }) => [action, metadata])).toEqual([
      ["limit.set", { ...place, limit: 2, from: null }],
      ["limit.set", { ...place, limit: 3, from: 2 }],
      ["limit.removed", { ...place, limit: 3 }],
    ]);
  });

  it("are not told of by an answer that was under way when they were raised", async () => {
    const own = { scopeType: "project", period: "month", metric: "messages" } as const;
    await setLimit(ctx, { ...own, limit: 1 });
    await reserve(ctx, "under way");
    await setLimit(ctx, { ...own, limit: 4 });
    await settle(ctx, "under way");
    expect(await limitsTold()).toEqual([]);
    await reserve(ctx, "next");
    await settle(ctx, "next");
    expect(await limitsTold()).toMatchObject([{ threshold: 50, used: 2, limit: 4 }]);
  });
});

it("forgets counters and what was told two months after their month, but not what was told of what stays", async () => {
  await givePlan(ctx, { messagesPerMonth: 1, messagesPerDay: 1 });
  await reserve(ctx, "req_a");
  await settle(ctx, "req_a");
  const left = () =>
    inPlatformTransaction(ctx, async (tx) => ({
      counters: await tx.db.$count(usageCounters, eq(usageCounters.projectId, ctx.projectId)),
      alerts: await tx.db.$count(usageAlerts, eq(usageAlerts.projectId, ctx.projectId)),
    }));
  await inPlatformTransaction(ctx, (tx) =>
    tx.db.insert(usageAlerts).values({
      projectId: ctx.projectId,
      scopeType: "project",
      scopeId: ctx.projectId,
      period: "standing",
      periodStart: "0001-01-01",
      metric: "documents",
      threshold: 50,
    }),
  );
  const before = await left();
  expect(before).toEqual({ counters: 2, alerts: 7 });
  await sweepCounters(at(new Date("2026-05-31T12:00:00Z")));
  expect(await left()).toEqual(before);
  await sweepCounters(at(new Date("2026-06-01T12:00:00Z")));
  expect(await left()).toEqual({ counters: 0, alerts: 1 });
});

describe("what an earlier request was measured by", () => {
  beforeEach(async () => {
    await givePlan(ctx, { messagesPerMonth: 100, moneyMicrosPerMonth: 10_000 });
    await reserve(ctx, "req_before");
    await settle(ctx, "req_before");
  });

  it("holds for the next one", async () => {
    await reserve(ctx, "req_after");
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_310, open: 1 });
    expect(await settle(ctx, "req_after")).toEqual({ costMicros: 190 });
    expect(await readBalance(ctx)).toMatchObject({ balance: 9_620, sum: 9_620, open: 0 });
  });

  it("is not asked when the price list has another price", async () => {
    // Prices stay for good, so this is about a model of its own.
    const own = { ...call(100, 200), model: newId("usage") };
    const input = { calls: [own], messages: 1, subject: {} };
    const held = async (requestId: string) => {
      const reservation = await reserveUsage(ctx, { ...input, requestId });
      return (await settleUsage(ctx, reservation, input)).costMicros;
    };
    expect(await held("req_free")).toBe(0);
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.insert(modelPrices).values({
        id: newId("usage"),
        model: own.model,
        inputMicrosPerMillion: 3_000_000,
        outputMicrosPerMillion: 0,
        validFrom: day,
      }),
    );
    expect(await held("req_priced")).toBe(300);
  });

  it("is not asked when the plan itself says something else", async () => {
    await inPlatformTransaction(ctx, async (tx) => {
      const [account] = await tx.db
        .select()
        .from(billingAccounts)
        .where(eq(billingAccounts.projectId, ctx.projectId));
      await tx.db
        .update(plans)
        .set({ planLimits: { messagesPerMonth: 1 }, revision: 2 })
        .where(eq(plans.id, account!.planId));
    });
    await expect(reserve(ctx, "req_after")).rejects.toMatchObject({
      details: { metric: "messages", limit: 1, used: 1 },
    });
  });

  it("is not asked when the owner has set a limit", async () => {
    const subject = { avatarId: "avt_1" };
    await reserve(ctx, "req_avatar", subject);
    await settle(ctx, "req_avatar", subject);
    const limit = { scopeType: "avatar", scopeId: "*", period: "day" } as const;
    await setLimit(ctx, { ...limit, metric: "money", limit: 600 });
    await expect(reserve(ctx, "req_after", subject)).rejects.toMatchObject({
      details: { scope: "avatar", period: "day", metric: "money", limit: 600, used: 190 },
    });
  });

  it("is not asked on another day", async () => {
    const april = at(new Date("2026-04-01T00:00:00Z"));
    await reserve(april, "req_april");
    expect(await readBalance(ctx)).toMatchObject({ open: 1, balance: 10_000 - 190 + 10_000 - 500 });
  });

  it("says nothing to those who are refused", async () => {
    await givePlan(ctx, { messagesPerMonth: 2 });
    await reserve(ctx, "req_last");
    await settle(ctx, "req_last");
    for (const requestId of ["req_c", "req_d"]) {
      await expect(reserve(ctx, requestId)).rejects.toMatchObject({
        details: { metric: "messages", limit: 2, used: 2 },
      });
    }
    expect(await thresholdsTold()).toEqual([100]);
  });
});

async function limitsTold() {
  const facts = await factsOf(ctx, { projectId: ctx.projectId });
  return facts
    .filter(({ name }) => name === "billing/threshold.reached")
    .map(({ payload }) => payload);
}

const thresholdsTold = async () => (await limitsTold()).map(({ threshold }) => threshold);
