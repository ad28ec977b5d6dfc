import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { billingAccounts, ledgerEntries, modelPrices } from "@/db/schema";
import {
  inPlatformTransaction,
  inTransaction,
  type AdminContext,
  type ProjectContext,
} from "@/lib/context";
import { createMemorySink } from "@/lib/events";
import { newId } from "@/lib/ids";
import { addModelPrice, createPlan, updatePlan } from "@/lib/platform-config";
import { limitsOfRow } from "@/lib/platform-config/schemas";
import { openProjectForAdmin } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import { auditOf } from "@/tests/factories/audit-of";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";
import {
  adjustBalance,
  changePlan,
  followPlan,
  getMonth,
  listProjectsBehindPlan,
  reserveUsage,
  setTimeZone,
  settleUsage,
} from ".";
import { shareOfMonth } from "./share-of-month";

// November has 30 days: on the 16th, 15 of them are left.
const start = new Date("2026-11-16T12:00:00Z");
let now: Date;
let model: string;
let ctx: ProjectContext;
let admin: AdminContext;

beforeEach(async () => {
  now = start;
  const root = requestContext({ clock: { now: () => now }, events: createMemorySink() });
  ctx = await createProjectContext(root);
  admin = await createAdminContext(root);
  model = `test/${newId("usage").toLowerCase()}`;
  await inPlatformTransaction(root, (tx) =>
    tx.db.insert(modelPrices).values({
      id: newId("modelPrice"),
      model,
      inputMicrosPerMillion: 1_000_000,
      outputMicrosPerMillion: 2_000_000,
      validFrom: new Date("2026-01-01T00:00:00Z"),
    }),
  );
});

const limits = (moneyMicrosPerMonth: number | null) => limitsOfRow({ moneyMicrosPerMonth });
async function newPlan(moneyMicrosPerMonth: number | null): Promise<string> {
  const { id } = await createPlan(admin, {
    id: `p-${newId("usage").slice(4).toLowerCase()}`,
    nameEn: "Test",
    nameRu: "Тест",
    limits: limits(moneyMicrosPerMonth),
    priceMicrosMonthly: 0,
    position: 99,
    isOffered: false,
  });
  return id;
}
const moveTo = (planId: string) =>
  inTransaction(ctx, (ctx) => changePlan(ctx, { planId, reason: "a test" }));
const spend = async (micros: number) => {
  const requestId = newId("usage");
  const call = { purpose: "answer" as const, model, inputTokens: micros, outputTokens: 0 };
  const input = { calls: [call], messages: 1, subject: {} };
  return settleUsage(ctx, await reserveUsage(ctx, { requestId, ...input }), input);
};
const manual = async () => openProjectForAdmin(admin, ctx.projectId);
const expectBalance = async (micros: number) => {
  const { balance, sum } = await readBalance(ctx);
  expect({ balance, sum }).toEqual({ balance: micros, sum: micros });
};

describe("the share of a month", () => {
  it("counts the day itself, in months of every length, and rounds down", () => {
    expect(shareOfMonth(30, "2026-11-01")).toBe(30);
    expect(shareOfMonth(30, "2026-11-30")).toBe(1);
    expect(shareOfMonth(100, "2026-02-15")).toBe(50);
    expect(shareOfMonth(100, "2028-02-29")).toBe(3);
    expect(shareOfMonth(null, "2026-11-10")).toBe(0);
    expect(shareOfMonth(Number.MAX_SAFE_INTEGER, "2026-12-01")).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("a change of plan", () => {
  it("grants the difference for the days that are left; up and down again is nothing", async () => {
    const [small, large] = [await newPlan(1_000_001), await newPlan(10_000_000)];
    await moveTo(small);
    const before = (await readBalance(ctx)).balance!;
    await moveTo(large);
    await expectBalance(before + 5_000_000 - 500_000);
    await moveTo(small);
    await expectBalance(before);
  });

  it("takes back what is spent already, and serves nothing until there is money again", async () => {
    const [small, large] = [await newPlan(0), await newPlan(10_000_000)];
    await moveTo(small);
    await moveTo(large);
    await spend(3_000_000);
    await moveTo(small);
    const { balanceMicros } = await getMonth(ctx);
    await expect(spend(5_000_000)).rejects.toMatchObject({ code: "usage.limit_too_low" });
    await moveTo(large);
    // Who goes down and up again is not given the spent money a second time.
    await expectBalance(balanceMicros + 5_000_000);
  });

  it("does not hold against a project what it spent while there was no ceiling", async () => {
    const [capped, open] = [await newPlan(3_000_000), await newPlan(null)];
    await moveTo(capped);
    await moveTo(open);
    await spend(50_000_000);
    await moveTo(capped);
    expect((await getMonth(ctx)).balanceMicros).toBe(1_500_000);
    const { balance, sum } = await readBalance(ctx);
    expect(balance).toBe(sum);
    await expect(spend(1_500_001)).rejects.toMatchObject({ code: "usage.limit_reached" });
    await spend(1_500_000);
  });

  it("gives no spent money a second time there and back through plans without a ceiling", async () => {
    const [open, other] = [await newPlan(null), await newPlan(null)];
    await spend(4_500_000);
    await moveTo(open);
    await moveTo(other);
    await moveTo("free");
    await expectBalance(500_000);
    // What is spent in between is covered, and no more than that.
    await moveTo(open);
    await spend(1_000_000);
    await moveTo(other);
    await spend(1_000_000);
    await moveTo("free");
    await expectBalance(500_000);
  });

  it("counts days in the project's time zone", async () => {
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(billingAccounts)
        .set({ timeZone: "Pacific/Kiritimati" })
        .where(eq(billingAccounts.projectId, ctx.projectId)),
    );
    // There it is the first of December already, so the whole month is granted.
    now = new Date("2026-11-30T12:00:00Z");
    const plan = await newPlan(31_000_000);
    await moveTo(plan);
    expect(await getMonth(ctx)).toMatchObject({
      periodStart: "2026-12-01",
      grantedMicros: 31_000_000,
    });
  });
});

it("tells apart what is spent and what requests under way hold", async () => {
  await moveTo(await newPlan(30_000_000));
  await spend(1_000_000);
  const before = await getMonth(ctx);
  const call = { purpose: "answer" as const, model, inputTokens: 0, outputTokens: 500_000 };
  await reserveUsage(ctx, { requestId: newId("usage"), calls: [call], messages: 1, subject: {} });
  const { spentMicros, balanceMicros } = await getMonth(ctx);
  expect(before.spentMicros).toBe(1_000_000);
  expect(spentMicros).toBe(1_000_000);
  expect(balanceMicros).toBeLessThan(before.balanceMicros);
});

describe("months that a change of the time zone lets run side by side", () => {
  // The last day of November in Greenwich is the first one of December on Kiritimati.
  const bothMonths = new Date("2026-11-30T12:00:00Z");
  const goTo = async (timeZone: "UTC" | "Pacific/Kiritimati") => {
    await setTimeZone(ctx, { timeZone });
    await spend(1);
    return getMonth(ctx);
  };

  it("have what the plan gives that the project has, also where it moved in the month before", async () => {
    const [small, large] = [await newPlan(30_000_000), await newPlan(60_000_000)];
    await updatePlan(admin, large, { revision: 1, limits: limits(90_000_000) });
    await moveTo(small);
    now = bothMonths;
    expect((await goTo("Pacific/Kiritimati")).grantedMicros).toBe(30_000_000);
    const { grantedMicros } = await goTo("UTC");
    await moveTo(large);
    expect((await goTo("UTC")).grantedMicros).toBe(grantedMicros + 3_000_000 - 1_000_000);
    now = new Date("2026-12-05T12:00:00Z");
    expect((await goTo("UTC")).grantedMicros).toBe(90_000_000);
    await updatePlan(admin, large, { revision: 2, limits: limits(121_000_000) });
    expect((await goTo("UTC")).grantedMicros).toBe(90_000_000 + 27_000_000);
  });

  it("have it also where it moved in the month after, with what was free before", async () => {
    const [free, paid] = [await newPlan(null), await newPlan(60_000_000)];
    await moveTo(free);
    await spend(5_000_000);
    const { grantedMicros } = await getMonth(ctx);
    now = bothMonths;
    await goTo("Pacific/Kiritimati");
    await moveTo(paid);
    await goTo("Pacific/Kiritimati");
    const november = await goTo("UTC");
    expect(november.grantedMicros).toBe(5_000_000 + 2_000_000);
    expect(november.grantedMicros).toBeGreaterThan(grantedMicros);
    expect(await goTo("UTC")).toMatchObject({ balanceMicros: 2_000_000 - 2 });
  });

  it("are not moved twice by going there and back", async () => {
    const [small, large] = [await newPlan(30_000_000), await newPlan(60_000_000)];
    await moveTo(small);
    now = bothMonths;
    const november = await goTo("UTC");
    await goTo("Pacific/Kiritimati");
    await moveTo(large);
    await moveTo(small);
    expect((await goTo("UTC")).grantedMicros).toBe(november.grantedMicros);
    await moveTo(large);
    for (const _ of [1, 2]) {
      expect((await goTo("Pacific/Kiritimati")).grantedMicros).toBe(60_000_000);
      expect((await goTo("UTC")).grantedMicros).toBe(november.grantedMicros + 1_000_000);
    }
  });
});

describe("a plan that is changed", () => {
  it("moves the running month of its projects by the days left, whoever asks first", async () => {
    const planId = await newPlan(3_000_000);
    await moveTo(planId);
    const { grantedMicros } = await getMonth(ctx);
    await updatePlan(admin, planId, { revision: 1, limits: limits(6_000_000) });
    expect(await listProjectsBehindPlan(admin, planId)).toEqual([ctx.projectId]);
    // Ten days pass before anybody looks; the money is counted from the day of the change.
    now = new Date("2026-11-26T12:00:00Z");
    await followPlan(ctx);
    await followPlan(ctx);
    expect((await getMonth(ctx)).grantedMicros).toBe(grantedMicros + 1_500_000);
    expect(await listProjectsBehindPlan(admin, planId)).toEqual([]);
    const { balance, sum } = await readBalance(ctx);
    expect(balance).toBe(sum);
  });

  it("holds for the very next question", async () => {
    const planId = await newPlan(0);
    await moveTo(planId);
    const { balanceMicros } = await getMonth(ctx);
    const wanted = balanceMicros + 1_000_000;
    await expect(spend(wanted)).rejects.toMatchObject({ code: "usage.limit_too_low" });
    await updatePlan(admin, planId, { revision: 1, limits: limits(2_000_000) });
    expect(await spend(wanted)).toEqual({ costMicros: wanted });
    await expectBalance(0);
  });

  it("opens a later month with what the plan was at its start, and follows from there", async () => {
    const planId = await newPlan(3_000_000);
    await moveTo(planId);
    await updatePlan(admin, planId, { revision: 1, limits: limits(31_000_000) });
    now = new Date("2026-12-16T12:00:00Z");
    await updatePlan(admin, planId, { revision: 2, limits: limits(62_000_000) });
    now = new Date("2026-12-20T12:00:00Z");
    // 31 for the whole month, and 31 more for the 16 days from the change on.
    expect((await getMonth(ctx)).grantedMicros).toBe(31_000_000 + 16_000_000);
  });

  it("is granted in each of the months that a change of the time zone lets run at once", async () => {
    const planId = await newPlan(31_000_000);
    await setTimeZone(ctx, { timeZone: "Pacific/Kiritimati" });
    // The last day of November in Samoa is the first one of December on Kiritimati.
    now = new Date("2026-11-30T12:00:00Z");
    await moveTo(planId);
    await setTimeZone(ctx, { timeZone: "Pacific/Pago_Pago" });
    await spend(1);
    await updatePlan(admin, planId, { revision: 1, limits: limits(62_000_000) });
    await spend(1);
    await setTimeZone(ctx, { timeZone: "Pacific/Kiritimati" });
    await spend(1);
    expect((await getMonth(ctx)).grantedMicros).toBe(62_000_000);
  });
});

describe("a manual adjustment", () => {
  it("gives and takes, is in ledger and log, and is done once", async () => {
    const given = { requestId: newId("request"), amountMicros: 7_000_000, reason: "A gift." };
    const first = await adjustBalance(await manual(), given);
    expect(await adjustBalance(await manual(), given)).toEqual(first);
    const taken = { requestId: newId("request"), amountMicros: -2_000_000, reason: "Too much." };
    await adjustBalance(await manual(), taken);
    await expectBalance(5_000_000 + 7_000_000 - 2_000_000);
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(ledgerEntries).where(eq(ledgerEntries.purpose, "manual")),
    );
    const mine = rows.filter(({ projectId }) => projectId === ctx.projectId);
    expect(mine.map(({ kind, reason, actorUserId }) => [kind, reason, actorUserId])).toEqual([
      ["grant", "A gift.", admin.user.id],
      ["adjust", "Too much.", admin.user.id],
    ]);
    const log = (await auditOf(ctx)).filter(({ action }) => action === "balance.adjusted");
    expect(log.map(({ metadata }) => metadata)).toEqual([
      { amountMicros: 7_000_000, reason: "A gift." },
      { amountMicros: -2_000_000, reason: "Too much." },
    ]);
    await expect(
      adjustBalance(await manual(), { ...given, amountMicros: 8_000_000 }),
    ).rejects.toMatchObject({ code: "adjustment.request_id_used" });
  });

  it("is an admin's: not an owner's, and not of nothing", async () => {
    const input = { requestId: newId("request"), amountMicros: 1, reason: "For me." };
    await expect(adjustBalance(ctx, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(
      adjustBalance(await manual(), { ...input, amountMicros: 0 }),
    ).rejects.toMatchObject({ name: "ZodError" });
  });
});

describe("a new price", () => {
  it("is what requests cost that begin after it, and not those that began before", async () => {
    const call = { purpose: "answer" as const, model, inputTokens: 1_000, outputTokens: 0 };
    const input = { calls: [call], messages: 1, subject: {} };
    const began = await reserveUsage(ctx, { requestId: newId("usage"), ...input });
    now = new Date("2026-11-16T12:05:00Z");
    await addModelPrice(admin, {
      model,
      inputMicrosPerMillion: 5_000_000,
      outputMicrosPerMillion: 0,
    });
    now = new Date("2026-11-16T12:06:00Z");
    expect(await settleUsage(ctx, began, input)).toEqual({ costMicros: 1_000 });
    expect(await spend(1_000)).toEqual({ costMicros: 5_000 });
  });
});
