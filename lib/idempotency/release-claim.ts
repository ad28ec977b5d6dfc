import { idempotentRequests } from "@/db/schema";
import { inTransaction } from "@/lib/context";
import type { Caller } from "./caller-of";
import type { Claim } from "./claim-request";
import { ofClaim } from "./of-claim";

/** Leaves nothing behind of a call that failed: the key is free for another try. */
export async function releaseClaim(ctx: Caller, claim: Claim): Promise<void> {
  await inTransaction(ctx, (ctx) => ctx.db.delete(idempotentRequests).where(ofClaim(claim)));
}
