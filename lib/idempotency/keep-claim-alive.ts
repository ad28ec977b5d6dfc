import { and, isNotNull } from "drizzle-orm";
import { idempotentRequests } from "@/db/schema";
import { inTransaction } from "@/lib/context";
import type { Caller } from "./caller-of";
import type { Claim } from "./claim-request";
import { leaseEnd } from "./lease-end";
import { ofClaim } from "./of-claim";
import { leaseSeconds } from "./schemas";

/** Three signs of life within a lease, so that one may be lost. */
const beatMilliseconds = (leaseSeconds * 1_000) / 3;

/** Says again and again that the call lives, however long it takes; the function that it gives ends that. */
export function keepClaimAlive(
  ctx: Caller,
  claim: Claim,
  intervalMs = beatMilliseconds,
): () => void {
  const beat = () =>
    inTransaction(ctx, (ctx) =>
      ctx.db
        .update(idempotentRequests)
        .set({ heldUntil: leaseEnd(ctx) })
        // One that is over by now stays so.
        .where(and(ofClaim(claim), isNotNull(idempotentRequests.heldUntil))),
    ).catch((error: unknown) =>
      ctx.services.logger.warn({ error }, "A call with an Idempotency-Key could not show life"),
    );
  const timer = setInterval(() => void beat(), intervalMs).unref();
  return () => clearInterval(timer);
}
