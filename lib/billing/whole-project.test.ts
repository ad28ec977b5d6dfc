import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { ledgerEntries } from "@/db/schema";
import {
  inPlatformTransaction,
  inTransaction,
  inWholeProject,
  type InTransaction,
  type ProjectContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { asKey } from "@/tests/factories/as-key";
import { createProjectContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { addModelPrice } from "@/tests/factories/add-model-price";
import { releaseOrphans, reserveUsage, setLimit, settleUsage } from ".";
import { calendarOf } from "./calendar";
import { pushOn, reservationSeconds } from "./live-reservations";
import { moveAllowance } from "./move-allowance";

const own = "avt_own";
const other = "avt_other";
let ctx: ProjectContext;
/** A key that is held to one of the avatars. */
let key: ProjectContext;
let model: string;

beforeEach(async () => {
  ctx = await createProjectContext();
  key = asKey(ctx, [own]);
  model = await addModelPrice(ctx, { inputMicrosPerMillion: 1_000_000 });
});

const callsOf = () => [{ purpose: "answer" as const, model, inputTokens: 100, outputTokens: 0 }];

function reserve(ctx: ProjectContext, avatarId: string) {
  const requestId = newId("usage");
  return reserveUsage(ctx, { requestId, calls: callsOf(), messages: 1, subject: { avatarId } });
}

async function use(ctx: ProjectContext, avatarId: string) {
  const input = { calls: callsOf(), messages: 1, subject: { avatarId } };
  await settleUsage(ctx, await reserve(ctx, avatarId), input);
}

describe("a key that is held to some avatars", () => {
  it("is the first to ask after a limit of the project was set, and counts what all avatars used", async () => {
    await use(ctx, own);
    await use(ctx, other);
    // Of a kind that no plan has, so that nothing was counted for it before.
    await setLimit(ctx, { scopeType: "project", period: "day", metric: "tokens", limit: 200 });
    await expect(use(key, own)).rejects.toMatchObject({
      code: "usage.limit_reached",
      details: { scope: "project", used: 200, limit: 200 },
    });
  });

  it("keeps the reservations of other avatars alive when its own came first", async () => {
    const moment = new Date(Date.now() + (reservationSeconds - 10) * 1000);
    const at = (it: ProjectContext, now: Date): ProjectContext => ({
      ...it,
      services: { ...it.services, clock: { now: () => now } },
    });
    const held = [await reserve(key, own), await reserve(ctx, other)];
    await pushOn(
      at(key, moment),
      held.map(({ requestId }) => requestId),
    );
    const later = new Date(moment.getTime() + 60_000);
    expect(await releaseOrphans(at(ctx, later))).toBe(0);
  });

  it("has what all avatars spent covered when a ceiling begins", async () => {
    await givePlan(ctx, {});
    await use(ctx, own);
    await use(ctx, other);
    await inWholeProject(key, (ctx) =>
      moveAllowance(ctx, {
        requestId: newId("billingChange"),
        calendar: calendarOf(ctx.services.clock.now(), "UTC"),
        from: null,
        to: 1_000,
        reason: "a ceiling",
      }),
    );
    const covered = await inPlatformTransaction(ctx, ({ db }) =>
      db
        .select({ amountMicros: ledgerEntries.amountMicros })
        .from(ledgerEntries)
        .where(
          and(eq(ledgerEntries.projectId, ctx.projectId), eq(ledgerEntries.purpose, "plan_cover")),
        ),
    );
    expect(covered).toEqual([{ amountMicros: 200 }]);
  });

  it("sees the whole project until the outermost of calls within one another ends, and no longer", async () => {
    const roleOf = async ({ db }: InTransaction<ProjectContext>) => {
      const [row] = await db.execute<{ role: string }>(sql`select current_user as role`);
      return row!.role;
    };
    const roles: string[] = [];
    await inTransaction(key, async (key) => {
      await inWholeProject(key, async (whole) => {
        await inWholeProject(whole, async (whole) => roles.push(await roleOf(whole)));
        roles.push(await roleOf(whole));
      });
      roles.push(await roleOf(key));
    });
    expect(roles).toEqual(["avatar_app", "avatar_app", "avatar_key"]);
  });
});
