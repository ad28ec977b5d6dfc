import { beforeEach, describe, expect, it } from "vitest";
import { createAvatar } from "@/lib/avatars";
import type { ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { withRole } from "@/tests/factories/with-role";
import {
  getLimits,
  getUsage,
  listLedger,
  removeLimit,
  reserveUsage,
  setLimit,
  settleUsage,
} from ".";

let ctx: ProjectContext;
const at = (moment: string): ProjectContext => ({
  ...ctx,
  services: { ...ctx.services, clock: { now: () => new Date(moment) } },
});

async function use(ctx: ProjectContext, requestId: string, avatarId: string, tokens: number) {
  const call = {
    purpose: "answer" as const,
    model: `test/${avatarId}`,
    inputTokens: tokens,
    outputTokens: 1,
  };
  const input = { calls: [call], messages: 1, subject: { avatarId, channel: "api" } };
  await settleUsage(ctx, await reserveUsage(ctx, { requestId, ...input }), input);
}

beforeEach(async () => {
  const clock = { now: () => new Date("2026-03-10T12:00:00Z") };
  ctx = await createProjectContext(requestContext({ clock }));
  await givePlan(ctx, { messagesPerMonth: 100 });
  await use(at("2026-02-28T12:00:00Z"), "a", "avt_1", 5);
  await use(at("2026-03-01T12:00:00Z"), "b", "avt_1", 10);
  await use(at("2026-03-10T12:00:00Z"), "c", "avt_1", 20);
  await use(at("2026-03-10T12:00:00Z"), "d", "avt_2", 40);
});

describe("getUsage", () => {
  it("adds the current month up by day and by avatar to the same total", async () => {
    const byDay = await getUsage(ctx);
    expect(byDay).toMatchObject({ from: "2026-03-01", to: "2026-03-10", timeZone: "UTC" });
    expect(byDay.rows).toMatchObject([
      { key: "2026-03-01", inputTokens: 10, messages: 1 },
      { key: "2026-03-10", inputTokens: 60, messages: 2 },
    ]);
    const byAvatar = await getUsage(ctx, { groupBy: "avatar" });
    expect(byAvatar.rows.map(({ key, inputTokens }) => [key, inputTokens])).toEqual([
      ["avt_2", 40],
      ["avt_1", 30],
    ]);
    expect(byAvatar.total).toEqual(byDay.total);
  });

  it("takes any span of days", async () => {
    const { total } = await getUsage(ctx, { from: "2026-02-01", to: "2026-02-28" });
    expect(total).toMatchObject({ inputTokens: 5, outputTokens: 1, messages: 1 });
  });

  it("takes one end of a span alone: until today, or from the first of its month", async () => {
    const since = await getUsage(ctx, { from: "2026-02-20" });
    expect(since).toMatchObject({ from: "2026-02-20", to: "2026-03-10", total: { messages: 4 } });
    const until = await getUsage(ctx, { to: "2026-02-28" });
    expect(until).toMatchObject({ from: "2026-02-01", to: "2026-02-28", total: { messages: 1 } });
    const hours = await getUsage(ctx, { from: "2026-02-08", groupBy: "hour" });
    expect(hours.total.messages).toBe(4);
  });

  it.each([
    ["more days than are shown", { from: "1000-01-01" }, "from"],
    ["more hours than are shown", { from: "2026-02-07", groupBy: "hour" as const }, "from"],
    ["a day to come, and no later one", { from: "2026-03-11" }, "to"],
  ])("refuses %s, though only one end is named", async (_what, asked, field) => {
    await expect(getUsage(ctx, asked)).rejects.toMatchObject({ issues: [{ path: [field] }] });
  });

  it("is for those who may see usage", async () => {
    const viewer = await withRole(ctx, "VIEWER");
    await expect(getUsage(viewer)).rejects.toMatchObject({ kind: "forbidden" });
    const operator = await withRole(ctx, "OPERATOR");
    expect((await getUsage(operator)).total.messages).toBe(3);
  });
});

describe("listLedger", () => {
  it("shows each movement once, page by page, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLedger(ctx, { limit: 5, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    // Two months' grants, and three entries for each request.
    expect(seen).toHaveLength(2 + 4 * 3);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
    const settled = await listLedger(ctx, { kind: "settle", avatarId: "avt_2" });
    expect(settled.data).toMatchObject([{ requestId: "d", inputTokens: 40, amountTokens: -41 }]);
  });
});

describe("own limits", () => {
  const daily = {
    scopeType: "avatar" as const,
    scopeId: "",
    period: "day" as const,
    metric: "messages" as const,
    limit: 1,
  };

  beforeEach(async () => {
    daily.scopeId = (await createAvatar(ctx, { name: "Limited" })).id;
  });

  it("hold from the next request on, are changed by setting them again, and are taken away", async () => {
    await use(ctx, "first", daily.scopeId, 1);
    const first = await setLimit(ctx, daily);
    await expect(use(ctx, "e", daily.scopeId, 1)).rejects.toMatchObject({
      code: "usage.limit_reached",
    });
    expect((await setLimit(ctx, { ...daily, limit: 2 })).id).toBe(first.id);
    await use(ctx, "f", daily.scopeId, 1);
    await expect(use(ctx, "g", daily.scopeId, 1)).rejects.toMatchObject({ kind: "plan_limit" });
    const { own, used, plan } = await getLimits(ctx);
    expect(own).toEqual([
      {
        id: first.id,
        ...daily,
        limit: 2,
        isSoft: false,
        isSeen: true,
        used: 2,
        scopeName: "Limited",
      },
    ]);
    expect(used).toMatchObject({ messagesPerMonth: 5, messagesPerDay: 4 });
    expect(plan.messagesPerMonth).toBe(100);
    await removeLimit(ctx, first.id);
    await use(ctx, "h", daily.scopeId, 1);
    await expect(removeLimit(ctx, first.id)).rejects.toMatchObject({ code: "limit.not_found" });
  });

  it("refuse nothing when they are soft", async () => {
    await setLimit(ctx, { ...daily, isSoft: true });
    await use(ctx, "first", daily.scopeId, 1);
    await use(ctx, "e", daily.scopeId, 1);
  });

  it("are for managers to set", async () => {
    const editor = await withRole(ctx, "EDITOR");
    await expect(setLimit(editor, daily)).rejects.toMatchObject({ kind: "forbidden" });
    const { id } = await setLimit(ctx, daily);
    await expect(removeLimit(editor, id)).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await createProjectContext();
    await expect(removeLimit(stranger, id)).rejects.toMatchObject({ code: "limit.not_found" });
  });

  it("are for what the project has", async () => {
    const foreign = { ...daily, scopeId: "avt_of_others" };
    await expect(setLimit(ctx, foreign)).rejects.toMatchObject({ code: "avatar.not_found" });
    const odd = { ...daily, scopeType: "project" as const };
    await expect(setLimit(ctx, odd)).rejects.toThrow("names no one thing");
  });
});

describe("getLimits, of many limits", () => {
  const limit = (scopeType: "end_user" | "avatar", scopeId: string) =>
    setLimit(ctx, { scopeType, scopeId, period: "day", metric: "messages", limit: 5 });

  it("says of which end user nobody has heard yet", async () => {
    const subject = { endUserId: "visitor-1", channel: "api" };
    const call = { purpose: "answer" as const, model: "m", inputTokens: 1, outputTokens: 1 };
    const input = { calls: [call], messages: 1, subject };
    await settleUsage(ctx, await reserveUsage(ctx, { requestId: "seen", ...input }), input);
    for (const id of ["visitor-1", "vistor-1", "*"]) await limit("end_user", id);
    const { own } = await getLimits(ctx);
    expect(own.map(({ scopeId, isSeen }) => [scopeId, isSeen])).toEqual([
      ["visitor-1", true],
      ["vistor-1", false],
      ["*", true],
    ]);
  });

  it("asks the database as often for five as for one of each", async () => {
    const counting = openCountingDatabase();
    const counted = { ...ctx, services: { ...ctx.services, database: counting.database } };
    const addOne = async () => {
      await limit("avatar", (await createAvatar(ctx, { name: "Another" })).id);
      await limit("end_user", newId("usage"));
    };
    await addOne();
    const one = await counting.countQueries(() => getLimits(counted));
    for (let more = 0; more < 4; more += 1) await addOne();
    const five = await counting.countQueries(() => getLimits(counted));
    await counting.close();
    expect(five).toBe(one);
  });
});
