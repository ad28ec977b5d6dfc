import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { usageRollups } from "@/db/schema";
import { inPlatformTransaction, type InTransaction, type ProjectContext } from "@/lib/context";
import { createMemorySink } from "@/lib/events";
import { createAdminContext } from "@/tests/factories/admin-context";
import { auditOf } from "@/tests/factories/audit-of";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { givePlan } from "@/tests/factories/give-plan";
import { withRole } from "@/tests/factories/with-role";
import {
  deleteUsageBatch,
  exportLedger,
  getUsage,
  listProjectsToRollUp,
  requestRollUp,
  reserveUsage,
  rollUpPeriod,
  rollUpUsage,
  setLimit,
  setTimeZone,
  settleUsage,
} from ".";

let ctx: ProjectContext;
const at = (moment: string): ProjectContext => ({
  ...ctx,
  services: { ...ctx.services, clock: { now: () => new Date(moment) } },
});

async function use(moment: string, requestId: string, inputTokens: number) {
  const call = { purpose: "answer" as const, model: "test/a", inputTokens, outputTokens: 1 };
  const input = { calls: [call], messages: 1, subject: { channel: "api", endUserId: "eve" } };
  await settleUsage(at(moment), await reserveUsage(at(moment), { requestId, ...input }), input);
}

const rollups = () =>
  inPlatformTransaction(ctx, async (tx) =>
    (await tx.db.select().from(usageRollups))
      .filter(({ projectId }) => projectId === ctx.projectId)
      .map(({ grain, usageDate, inputTokens, messages }) => [
        grain,
        usageDate,
        inputTokens,
        messages,
      ])
      .toSorted(),
  );

beforeEach(async () => {
  const clock = { now: () => new Date("2026-03-10T12:00:00Z") };
  ctx = await createProjectContext(requestContext({ clock, events: createMemorySink() }));
  await givePlan(ctx, { messagesPerMonth: 1_000 });
  await use("2026-03-10T10:05:00Z", "a", 10);
  await use("2026-03-10T10:55:00Z", "b", 20);
});

it("begins the counter of a limit with what is rolled up, what came since and what is held", async () => {
  await rollUpUsage(ctx);
  await use("2026-03-10T11:05:00Z", "c", 40);
  await use("2026-03-09T11:05:00Z", "d", 80);
  const own = { scopeType: "end_user", scopeId: "eve", metric: "tokens" } as const;
  const now = at("2026-03-10T12:00:00Z");
  const ask = (requestId: string, inputTokens: number) => {
    const call = { purpose: "answer" as const, model: "test/a", inputTokens, outputTokens: 0 };
    return reserveUsage(now, {
      requestId,
      calls: [call],
      messages: 1,
      subject: { endUserId: "eve" },
    });
  };
  await setLimit(now, { ...own, period: "day", limit: 80 });
  await expect(ask("e", 8)).rejects.toMatchObject({ details: { period: "day", used: 73 } });
  await ask("f", 7);
  await setLimit(now, { ...own, period: "month", limit: 161 });
  await setLimit(now, { ...own, period: "day", limit: 1_000 });
  await expect(ask("g", 8)).rejects.toMatchObject({ details: { period: "month", used: 154 } });
  const { total } = await getUsage(now, { from: "2026-03-01" });
  expect(total.inputTokens + 4).toBe(154);
});

describe("rollUpUsage", () => {
  it("holds each entry once by the hour and once by the day, however often it runs", async () => {
    expect(await listProjectsToRollUp(ctx)).toContain(ctx.projectId);
    await Promise.all([rollUpUsage(ctx), rollUpUsage(ctx)]);
    await rollUpUsage(ctx);
    expect(await rollups()).toEqual([
      ["day", "2026-03-10", 30, 2],
      ["hour", "2026-03-10", 30, 2],
    ]);
    expect(await listProjectsToRollUp(ctx)).not.toContain(ctx.projectId);
  });

  it("finds what was written late under an earlier time", async () => {
    await rollUpUsage(ctx);
    await use("2026-03-09T23:30:00Z", "late", 5);
    expect((await getUsage(ctx)).total.inputTokens).toBe(35);
    await rollUpUsage(ctx);
    expect((await getUsage(ctx)).rows).toMatchObject([
      { key: "2026-03-09", inputTokens: 5 },
      { key: "2026-03-10", inputTokens: 30 },
    ]);
  });
});

describe("rollUpPeriod", () => {
  it("makes the same sums anew, also where they were wrong", async () => {
    await rollUpUsage(ctx);
    const right = await rollups();
    await inPlatformTransaction(ctx, (tx) => tx.db.update(usageRollups).set({ inputTokens: 1 }));
    await rollUpPeriod(ctx, { from: "2026-03-01", to: "2026-03-31" });
    await rollUpPeriod(ctx, { from: "2026-03-10", to: "2026-03-10" });
    expect(await rollups()).toEqual(right);
  });

  it("leaves to the next roll-up what that has not reached", async () => {
    await rollUpPeriod(ctx, { from: "2026-03-01", to: "2026-03-31" });
    expect(await rollups()).toEqual([]);
    expect((await getUsage(ctx)).total.inputTokens).toBe(30);
  });
});

describe("requestRollUp", () => {
  it("asks the job for the days of a project, and is written down", async () => {
    const admin = await createAdminContext();
    const days = { from: "2026-03-01", to: "2026-03-31" };
    await requestRollUp(admin, ctx.projectId, days);
    expect((await factsOf(ctx, { projectId: ctx.projectId })).at(-1)).toMatchObject({
      name: "billing/roll-up.requested",
      payload: { projectId: ctx.projectId, ...days },
    });
    await expect(requestRollUp(admin, "prj_none", days)).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(
      requestRollUp(admin, ctx.projectId, { from: "2026-03-02", to: "2026-03-01" }),
    ).rejects.toThrow("comes before");
  });
});

describe("setTimeZone", () => {
  it("begins days elsewhere from the next request on; what was counted keeps its day", async () => {
    await setTimeZone(ctx, { timeZone: "Asia/Tokyo" });
    // In Tokyo the eleventh has begun, and the tenth is not over elsewhere.
    await use("2026-03-10T16:00:00Z", "c", 40);
    await rollUpUsage(ctx);
    await setTimeZone(ctx, { timeZone: "America/New_York" });
    await use("2026-03-10T16:30:00Z", "d", 80);
    const { rows, total, timeZone } = await getUsage(at("2026-03-11T12:00:00Z"));
    expect(timeZone).toBe("America/New_York");
    expect(rows.map(({ key, inputTokens }) => [key, inputTokens])).toEqual([
      ["2026-03-10", 110],
      ["2026-03-11", 40],
    ]);
    expect(total.inputTokens).toBe(150);
  });

  it("takes zones that both the server and the database know", async () => {
    for (const timeZone of ["Mars/Olympus", "+03:00", "", "Europe/Riga'; drop"]) {
      await expect(setTimeZone(ctx, { timeZone })).rejects.toThrow();
    }
    await expect(setTimeZone(ctx, { timeZone: "Mars/Olympus" })).rejects.toMatchObject({
      code: "time_zone.unknown",
      field: "timeZone",
    });
    // A name of the database's own, by which nobody here could tell a day.
    const strange = { timeZone: await nameUnknownHere() };
    await expect(setTimeZone(ctx, strange)).rejects.toMatchObject({ code: "time_zone.unknown" });
    expect(await setTimeZone(ctx, { timeZone: "Europe/Riga" })).toEqual({
      timeZone: "Europe/Riga",
    });
  });

  it("is for those who may change the project", async () => {
    const editor = await withRole(ctx, "EDITOR");
    await expect(setTimeZone(editor, { timeZone: "Asia/Tokyo" })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

async function nameUnknownHere(): Promise<string> {
  const known = await inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<{ name: string }>(sql`
      select name from pg_timezone_names where name in ('Factory', 'localtime', 'posixrules')`),
  );
  return known[0]!.name;
}

describe("exportLedger", () => {
  it("gives every entry that passes the filters, and is written down", async () => {
    const entries = [];
    for await (const page of await exportLedger(ctx, { kind: "settle" })) entries.push(...page);
    expect(entries.map(({ requestId, entryNumber }) => [requestId, entryNumber])).toEqual([
      ["b", 7],
      ["a", 4],
    ]);
    expect(await auditOf(ctx)).toContainEqual(
      expect.objectContaining({ action: "ledger.exported" }),
    );
  });

  it("is for those who may see usage", async () => {
    const viewer = await withRole(ctx, "VIEWER");
    await expect(exportLedger(viewer)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

it("deleteUsageBatch erases the roll-ups of its project alone", async () => {
  await rollUpUsage(ctx);
  const other = await createProjectContext();
  const erase = (of: ProjectContext) =>
    inPlatformTransaction(of, (tx) => deleteUsageBatch(tx as InTransaction<ProjectContext>));
  expect(await erase(other)).toBe(0);
  expect(await erase(ctx)).toBe(2);
  expect(await rollups()).toEqual([]);
});

it("usage of each hour adds up to that of the day", async () => {
  await rollUpUsage(ctx);
  await use("2026-03-10T11:00:00Z", "c", 40);
  const hours = await getUsage(ctx, { groupBy: "hour" });
  expect(hours.rows.map(({ key, inputTokens }) => [key, inputTokens])).toEqual([
    ["2026-03-10T10:00:00Z", 30],
    ["2026-03-10T11:00:00Z", 40],
  ]);
  expect(hours.total).toEqual((await getUsage(ctx, { endUserId: "eve" })).total);
});
