import { idempotentRequests } from "@/db/schema";
import { inTransaction } from "@/lib/context";
import type { Caller } from "./caller-of";
import type { Claim } from "./claim-request";
import { leaseEnd } from "./lease-end";
import { ofClaim } from "./of-claim";
import { sealRecord } from "./seal-record";
import { keptBodyLengthMax, type KeptAnswer } from "./schemas";

/** Keeps what repeats are answered with. While `isRunning`, they are told to wait. */
export async function keepAnswer(
  ctx: Caller,
  claim: Claim,
  given: KeptAnswer,
  { isRunning = false } = {},
): Promise<void> {
  const isTooLong = given.kind === "whole" && (given.body?.length ?? 0) > keptBodyLengthMax;
  const answer: KeptAnswer = isTooLong ? { kind: "too_long" } : given;
  const recordSealed = sealRecord(ctx, claim.id, { fingerprint: claim.fingerprint, answer });
  await inTransaction(ctx, (ctx) =>
    ctx.db
      .update(idempotentRequests)
      .set({ recordSealed, heldUntil: isRunning ? leaseEnd(ctx) : null })
      .where(ofClaim(claim)),
  );
}
