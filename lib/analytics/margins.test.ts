import { beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import {
  billingAccounts,
  ledgerEntries,
  planAssignments,
  planRevisions,
  plans,
  projects,
} from "@/db/schema";
import { rollUpUsage } from "@/lib/billing";
import { inPlatformTransaction, type AdminContext, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createAdminContext } from "@/tests/factories/admin-context";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { exportMargins, listMargins } from ".";

const clock = { now: () => new Date("2026-03-10T12:00:00Z") };
const planId = newId("usage");
/** Thirty-one units a month: one a day in March. */
const priceMicrosMonthly = 31_000_000;
const query = `Margin ${newId("usage")}`;
let admin: AdminContext;
let tenants: ProjectContext[];

async function createTenant(name: string, createdAt: string, cost: number) {
  const ctx = await createProjectContext(requestContext({ clock }));
  await inPlatformTransaction(ctx, async ({ db }) => {
    await db
      .update(projects)
      .set({ name: `${query} ${name}`, createdAt: new Date(createdAt) })
      .where(eq(projects.id, ctx.projectId));
    await db
      .update(billingAccounts)
      .set({ planId })
      .where(eq(billingAccounts.projectId, ctx.projectId));
  });
  await rewriteHistory(ctx, [[planId, createdAt]]);
  await spend(ctx, "2026-03-09", cost);
  return ctx;
}

/** No role of the product may do this: only the owner of the tables. */
async function rewriteHistory(ctx: ProjectContext, history: [planId: string, moment: string][]) {
  const { database } = ctx.services;
  await database.delete(planAssignments).where(eq(planAssignments.projectId, ctx.projectId));
  await database.insert(planAssignments).values(
    history.map(([planId, moment]) => ({
      id: newId("billingChange"),
      projectId: ctx.projectId,
      planId,
      createdAt: new Date(moment),
    })),
  );
}

const spend = (ctx: ProjectContext, usageDate: string, cost: number) =>
  inPlatformTransaction(ctx, async ({ db }) => {
    const known = await db.$count(ledgerEntries, eq(ledgerEntries.projectId, ctx.projectId));
    await db.insert(ledgerEntries).values({
      id: newId("ledgerEntry"),
      projectId: ctx.projectId,
      entryNumber: known + 1,
      requestId: newId("usage"),
      kind: "settle",
      purpose: "answer",
      periodStart: `${usageDate.slice(0, 7)}-01`,
      usageDate,
      amountMicros: -cost,
      inputTokens: 10,
      outputTokens: 5,
      messages: 1,
      createdAt: new Date(`${usageDate}T10:00:00Z`),
    });
  });

beforeAll(async () => {
  admin = await createAdminContext(requestContext({ clock }));
  await inPlatformTransaction(admin, ({ db }) =>
    db.insert(plans).values({
      id: planId,
      nameEn: "Priced",
      nameRu: "С ценой",
      position: 98,
      planLimits: {},
      priceMicrosMonthly,
      isOffered: false,
    }),
  );
  tenants = [
    await createTenant("A", "2025-01-01T00:00:00Z", 2_000_000),
    await createTenant("B", "2026-03-09T08:00:00Z", 9_000_000),
    await createTenant("C", "2026-03-01T00:00:00Z", 500_000),
  ];
  // One is rolled up, one is not, and one has gone on since.
  await rollUpUsage(tenants[0]!);
  await rollUpUsage(tenants[2]!);
  await spend(tenants[2]!, "2026-03-10", 250_000);
  await spend(tenants[2]!, "2026-02-28", 70_000);
});

describe("listMargins", () => {
  it("sets the plan's price for the days that a project was there against what its models cost", async () => {
    const { data, total, from, to } = await listMargins(admin, { query, sort: "name" });
    expect({ from, to }).toEqual({ from: "2026-03-01", to: "2026-03-10" });
    expect(
      data.map(({ revenueMicros, costMicros, marginMicros }) => [
        revenueMicros,
        costMicros,
        marginMicros,
      ]),
    ).toEqual([
      [10_000_000, 2_000_000, 8_000_000],
      [2_000_000, 9_000_000, -7_000_000],
      [10_000_000, 750_000, 9_250_000],
    ]);
    expect(total).toEqual({
      projectsCount: 3,
      revenueMicros: 22_000_000,
      costMicros: 11_750_000,
      marginMicros: 10_250_000,
      messages: 4,
      tokens: 60,
    });
  });

  it("counts each month's days by that month's length, and nothing after a deletion", async () => {
    const spanning = { query: tenants[2]!.projectId, from: "2026-02-15", to: "2026-04-30" };
    const { data } = await listMargins(admin, spanning);
    expect(data).toMatchObject([{ revenueMicros: 10_000_000, costMicros: 820_000 }]);
    const old = await listMargins(admin, { ...spanning, query: tenants[0]!.projectId });
    // Half of February's 28 days, and ten of March's 31.
    expect(old.data).toMatchObject([{ revenueMicros: 15_500_000 + 10_000_000 }]);
    const before = await listMargins(admin, { query, from: "2024-01-01", to: "2024-12-31" });
    expect(before.total).toMatchObject({ projectsCount: 3, revenueMicros: 0, costMicros: 0 });
  });

  it.each(["margin", "revenue", "cost", "name"] as const)(
    "shows every project once when it is paged by %s",
    async (sort) => {
      const whole = await listMargins(admin, { query, sort });
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await listMargins(admin, { query, sort, limit: 1, cursor });
        seen.push(...page.data);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(whole.data);
      expect(seen).toHaveLength(3);
    },
  );

  it("refuses more days than can be gone through for each tenant, and days that nobody knows", async () => {
    for (const span of [{ from: "2000-01-01" }, { from: "1999-12-31", to: "2010-01-01" }]) {
      await expect(listMargins(admin, span)).rejects.toThrow(/"from"/);
      await expect(exportMargins(admin, span)).rejects.toThrow();
    }
    const backwards = { from: "2026-02-01", to: "2026-01-01" };
    await expect(listMargins(admin, backwards)).rejects.toThrow(/"to"/);
    await expect(listMargins(admin, { from: "0000-01-01" })).rejects.toThrow(/year 1000/);
  });

  it("refuses a cursor of another list", async () => {
    const { nextCursor } = await listMargins(admin, { query, sort: "name", limit: 1 });
    const other = listMargins(admin, { query, sort: "cost", cursor: nextCursor! });
    await expect(other).rejects.toMatchObject({ code: "cursor.invalid" });
    await expect(listMargins(admin, { cursor: "nonsense" })).rejects.toMatchObject({
      code: "cursor.invalid",
    });
  });
});

it("takes the plan that a project had on each day, at the price that it had then", async () => {
  const ctx = await createProjectContext(requestContext({ clock }));
  const dearPlanId = newId("usage");
  const dear = { nameEn: "Dear", nameRu: "Дорогой", position: 97, isOffered: false };
  await inPlatformTransaction(admin, async ({ db }) => {
    await db
      .update(projects)
      .set({ createdAt: new Date("2026-02-01T00:00:00Z") })
      .where(eq(projects.id, ctx.projectId));
    await db
      .insert(plans)
      .values({ id: dearPlanId, ...dear, planLimits: {}, priceMicrosMonthly: 310_000_000 });
    const state = (revision: number, price: number, day: string) => ({
      id: newId("planRevision"),
      planId: dearPlanId,
      revision,
      planSnapshot: { ...dear, limits: {}, priceMicrosMonthly: price },
      createdAt: new Date(`${day}T09:00:00Z`),
    });
    await db
      .insert(planRevisions)
      .values([state(1, 62_000_000, "2026-01-01"), state(2, 310_000_000, "2026-03-09")]);
  });
  await rewriteHistory(ctx, [
    [planId, "2026-02-01T09:00:00Z"],
    ["free", "2026-03-04T09:00:00Z"],
    [dearPlanId, "2026-03-05T09:00:00Z"],
  ]);
  const revenueOf = async (from: string, to: string) => {
    const { data } = await listMargins(admin, { query: ctx.projectId, from, to });
    return data[0]?.revenueMicros;
  };
  // One a day on the first plan, a day for nothing, two a day on the dear one, then ten.
  expect(await revenueOf("2026-02-01", "2026-02-28")).toBe(31_000_000);
  expect(await revenueOf("2026-03-01", "2026-03-03")).toBe(3_000_000);
  expect(await revenueOf("2026-03-04", "2026-03-04")).toBe(0);
  expect(await revenueOf("2026-03-05", "2026-03-08")).toBe(8_000_000);
  expect(await revenueOf("2026-03-01", "2026-03-31")).toBe(3_000_000 + 8_000_000 + 20_000_000);
});

it("asks the database as often for three tenants as for one", async () => {
  const counting = openCountingDatabase();
  const ctx: AdminContext = {
    ...admin,
    services: { ...admin.services, database: counting.database },
  };
  const one = await counting.countQueries(() => listMargins(ctx, { query: tenants[0]!.projectId }));
  const three = await counting.countQueries(() => listMargins(ctx, { query }));
  await counting.close();
  expect(three).toBe(one);
});

it("exportMargins gives the same rows", async () => {
  const rows = [];
  for await (const page of await exportMargins(admin, { query, sort: "margin" }))
    rows.push(...page);
  expect(rows).toEqual((await listMargins(admin, { query, sort: "margin" })).data);
});
