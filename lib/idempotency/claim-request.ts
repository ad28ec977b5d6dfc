import { and, eq, lte } from "drizzle-orm";
import { idempotentRequests } from "@/db/schema";
import { inTransaction, type InTransaction } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { callerOf, type Caller } from "./caller-of";
import { alreadyStreamed, answerNotKept, keyReused, requestInProgress } from "./errors";
import { leaseEnd } from "./lease-end";
import { openRecord, sealRecord } from "./seal-record";
import { isForgotten } from "./is-forgotten";
import { keptHours, type KeptAnswer, type WholeAnswer } from "./schemas";

/** The right to run a request, which one call has at a time. */
export type Claim = { id: string; requestId: string; fingerprint: string };

type Asked = {
  key: string;
  /** The same for the same request, whoever sends it. */
  fingerprint: string;
};

/**
 * Lets the first of several calls run: the others learn its answer, or why there is none to learn. Ask
 * before that whatever the request itself asks of its caller.
 */
export async function claimRequest(
  ctx: Caller,
  { key, fingerprint }: Asked,
): Promise<{ claim: Claim } | { claim: null; answer: WholeAnswer }> {
  const { projectId, name } = callerOf(ctx);
  const id = hashToken(JSON.stringify([projectId, name, key]));
  const claim = { id, requestId: ctx.requestId, fingerprint };

  return inTransaction(ctx, async (ctx) => {
    if (await beginAnew(ctx, claim)) return { claim };
    const [row] = await ctx.db
      .select()
      .from(idempotentRequests)
      .where(eq(idempotentRequests.id, id));
    // The first call has just failed and left nothing behind.
    if (!row) throw requestInProgress();
    const first = openRecord(ctx, id, row.recordSealed);
    if (first.fingerprint !== fingerprint) throw keyReused();
    if (row.heldUntil && row.heldUntil > ctx.services.clock.now()) throw requestInProgress();
    if (first.answer) return { claim: null, answer: requireWhole(first.answer) };
    if (await takeOver(ctx, claim, row.requestId)) return { claim };
    throw requestInProgress();
  });
}

/** Writes the row unless there is one that still counts. */
async function beginAnew(ctx: InTransaction<Caller>, claim: Claim): Promise<boolean> {
  const { projectId, userId } = callerOf(ctx);
  const now = ctx.services.clock.now();
  const begun = {
    requestId: claim.requestId,
    recordSealed: sealRecord(ctx, claim.id, { fingerprint: claim.fingerprint, answer: null }),
    heldUntil: leaseEnd(ctx),
    expiresAt: keptUntil(ctx),
  };
  // Of calls at the same time one writes it, whichever process they come to; the others wait for that one statement.
  const rows = await ctx.db
    .insert(idempotentRequests)
    .values({ id: claim.id, projectId, userId, ...begun })
    .onConflictDoUpdate({
      target: idempotentRequests.id,
      set: begun,
      setWhere: isForgotten(now),
    })
    .returning({ id: idempotentRequests.id });
  return rows.length > 0;
}

const keptUntil = (ctx: Caller) =>
  new Date(ctx.services.clock.now().getTime() + keptHours * 3_600_000);

/** From a call whose process died. */
async function takeOver(ctx: InTransaction<Caller>, claim: Claim, from: string): Promise<boolean> {
  const rows = await ctx.db
    .update(idempotentRequests)
    .set({ requestId: claim.requestId, heldUntil: leaseEnd(ctx), expiresAt: keptUntil(ctx) })
    .where(
      and(
        eq(idempotentRequests.id, claim.id),
        eq(idempotentRequests.requestId, from),
        lte(idempotentRequests.heldUntil, ctx.services.clock.now()),
      ),
    )
    .returning({ id: idempotentRequests.id });
  return rows.length > 0;
}

function requireWhole(answer: KeptAnswer): WholeAnswer {
  switch (answer.kind) {
    case "whole":
      return answer;
    case "too_long":
      throw answerNotKept();
    case "streamed":
      throw alreadyStreamed(answer.ids);
  }
}
