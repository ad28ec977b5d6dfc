import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { idempotentRequests } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { asKey } from "@/tests/factories/as-key";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { keptBodyLengthMax, keptHours, leaseSeconds } from "./schemas";
import {
  claimRequest,
  keepAnswer,
  keepClaimAlive,
  releaseClaim,
  sweepRequests,
  type Caller,
} from ".";

const whole = { kind: "whole", status: 201, body: '{"id":"prj_1"}' } as const;
const inProgress = { code: "idempotency.in_progress", details: { retry_after_seconds: 2 } };

async function caller() {
  const clock = fixedClock(new Date());
  const { ctx, avatarId } = await createAvatarContext(requestContext({ clock }));
  const asked = { key: newId("request"), fingerprint: "a" };
  /** A call of its own by the same caller. */
  const call = (by: Caller = ctx): Caller => ({ ...by, requestId: newId("request") });
  return { ctx, avatarId, clock, asked, call };
}

async function claimed(ctx: Caller, asked: Parameters<typeof claimRequest>[1]) {
  const { claim } = await claimRequest(ctx, asked);
  if (!claim) throw new Error("a claim was expected");
  return claim;
}

it("gives a request to one call, and its answer to the others once it is over", async () => {
  const { asked, call, ctx } = await caller();
  const claim = await claimed(call(), asked);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  await keepAnswer(ctx, claim, whole);
  expect(await claimRequest(call(), asked)).toEqual({ claim: null, answer: whole });
  const other = claimRequest(call(), { ...asked, fingerprint: "b" });
  await expect(other).rejects.toMatchObject({
    kind: "validation",
    code: "idempotency.key_reused",
    field: "idempotency-key",
  });
});

it("costs two statements", async () => {
  const counting = openCountingDatabase();
  const { asked, call, ctx } = await caller();
  const counted = { ...ctx, services: { ...ctx.services, database: counting.database } };
  const work = async () => keepAnswer(counted, await claimed(call(counted), asked), whole);
  expect(await counting.countQueries(work, "idempotent_requests")).toBe(2);
  await counting.close();
});

it("leaves nothing behind of a call that failed, not even what was asked", async () => {
  const { asked, call, ctx } = await caller();
  await releaseClaim(ctx, await claimed(call(), asked));
  await claimed(call(), { ...asked, fingerprint: "b" });
});

it("lets the next call run once the process of the first has died, and not before", async () => {
  const { asked, call, clock, ctx } = await caller();
  const dead = await claimed(call(), asked);
  clock.advance(leaseSeconds * 1_000 - 1);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  clock.advance(1);
  const alive = await claimed(call(), asked);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  // Taken for dead, and only slow: what it did is not what repeats are answered with.
  await keepAnswer(ctx, dead, { ...whole, body: "late" });
  await releaseClaim(ctx, dead);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  await keepAnswer(ctx, alive, whole);
  expect(await claimRequest(call(), asked)).toEqual({ claim: null, answer: whole });
});

it("takes a call for alive for as long as it says so, and for over once it is", async () => {
  const { asked, call, clock, ctx } = await caller();
  const claim = await claimed(call(), asked);
  const heldUntil = async () => {
    const [row] = await inPlatformTransaction(ctx, ({ db }) =>
      db
        .select({ heldUntil: idempotentRequests.heldUntil })
        .from(idempotentRequests)
        .where(eq(idempotentRequests.id, claim.id)),
    );
    return row!.heldUntil?.getTime();
  };
  const end = keepClaimAlive(ctx, claim, 5);
  clock.advance(leaseSeconds * 1_000 - 1);
  const pushedOn = clock.now().getTime() + leaseSeconds * 1_000;
  await expect.poll(heldUntil).toBe(pushedOn);
  clock.advance(1);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  await keepAnswer(ctx, claim, whole);
  await new Promise((resolve) => setTimeout(resolve, 50));
  end();
  expect(await claimRequest(call(), asked)).toEqual({ claim: null, answer: whole });
});

it("never lets a streamed answer be asked for again, also when its process has died", async () => {
  const { asked, call, clock, ctx } = await caller();
  const ids = { conversation_id: "cnv_1", message_id: "msg_1" };
  const claim = await claimed(call(), asked);
  await keepAnswer(ctx, claim, { kind: "streamed", ids }, { isRunning: true });
  await expect(claimRequest(call(), asked)).rejects.toMatchObject(inProgress);
  clock.advance(leaseSeconds * 1_000);
  await expect(claimRequest(call(), asked)).rejects.toMatchObject({
    kind: "conflict",
    code: "idempotency.already_streamed",
    details: ids,
  });
});

it("says of an answer that is too long to keep that the request was carried out", async () => {
  const { asked, call, ctx } = await caller();
  for (const [length, ending] of [
    [keptBodyLengthMax, { status: "fulfilled" }],
    [keptBodyLengthMax + 1, { reason: { code: "idempotency.answer_not_kept" } }],
  ] as const) {
    const each = { ...asked, key: `${asked.key}-${length}` };
    const body = "x".repeat(length);
    await keepAnswer(ctx, await claimed(call(), each), { ...whole, body });
    expect((await Promise.allSettled([claimRequest(call(), each)]))[0]).toMatchObject(ending);
  }
});

it("forgets after a day: the key is a new one then, and the sweep removes the row", async () => {
  const { asked, call, clock, ctx } = await caller();
  await keepAnswer(ctx, await claimed(call(), asked), whole);
  const other = { ...asked, key: newId("request") };
  await keepAnswer(ctx, await claimed(call(), other), whole);
  clock.advance(keptHours * 3_600_000 - 1);
  expect(await claimRequest(call(), asked)).toMatchObject({ answer: whole });
  clock.advance(1);
  await claimed(call(), { ...asked, fingerprint: "b" });
  clock.advance(1);
  await sweepRequests(ctx);
  const left = await inPlatformTransaction(ctx, ({ db }) =>
    db
      .select({ heldUntil: idempotentRequests.heldUntil })
      .from(idempotentRequests)
      .where(eq(idempotentRequests.projectId, ctx.projectId)),
  );
  expect(left).toEqual([{ heldUntil: expect.any(Date) }]);
});

it("keeps callers apart: people, their projects, keys, and who acts in somebody's name", async () => {
  const { asked, call, ctx, avatarId } = await caller();
  if (ctx.actor.type !== "member") throw new Error("a member was expected");
  const { ctx: elsewhere } = await caller();
  const callers: Caller[] = [
    ctx,
    elsewhere,
    // The same person in another project.
    { ...elsewhere, actor: ctx.actor },
    { ...ctx, actor: { ...ctx.actor, impersonatorUserId: "usr_admin" } },
    asKey(ctx, [avatarId]),
    asKey(ctx, [avatarId]),
  ];
  for (const [index, each] of callers.entries()) {
    await keepAnswer(each, await claimed(call(each), asked), { ...whole, body: `${index}` });
  }
  for (const [index, each] of callers.entries()) {
    const answer = { ...whole, body: `${index}` };
    expect(await claimRequest(call(each), asked)).toEqual({ claim: null, answer });
  }
});

it("opens an answer for its own caller and key alone", async () => {
  const { asked, call, ctx } = await caller();
  const other = { ...asked, key: newId("request") };
  await keepAnswer(ctx, await claimed(call(), asked), { ...whole, body: "secret" });
  const { id } = await claimed(call(), other);
  await inPlatformTransaction(ctx, async ({ db }) => {
    const rows = await db
      .select()
      .from(idempotentRequests)
      .where(eq(idempotentRequests.projectId, ctx.projectId));
    const { recordSealed } = rows.find((row) => row.id !== id)!;
    await db
      .update(idempotentRequests)
      .set({ recordSealed, heldUntil: null })
      .where(eq(idempotentRequests.id, id));
  });
  await expect(claimRequest(call(), other)).rejects.toThrow("moved from its place");
});
