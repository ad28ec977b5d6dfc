import { and, eq, gt, isNull } from "drizzle-orm";
import { oneTimeTokens, users } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { invalidLink } from "../errors";
import type { OneTimePurpose } from "./purposes";

/**
 * Uses a link's token up in the caller's transaction. Of parallel tries one updates the row and the
 * others, having waited for it, match none.
 */
export async function useOneTimeToken(
  ctx: InTransaction<RequestContext>,
  token: string,
  purpose: OneTimePurpose,
): Promise<{ userId: string; newEmail: string | null }> {
  const now = ctx.services.clock.now();
  const tokenHash = hashToken(token);
  // The person first, as whoever drops links does, so that the two cannot wait for each other.
  await ctx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(oneTimeTokens, eq(oneTimeTokens.userId, users.id))
    .where(eq(oneTimeTokens.tokenHash, tokenHash))
    .for("update", { of: users });
  const [used] = await ctx.db
    .update(oneTimeTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAt),
        gt(oneTimeTokens.expiresAt, now),
      ),
    )
    .returning({ userId: oneTimeTokens.userId, newEmail: oneTimeTokens.newEmail });
  if (!used) throw invalidLink();
  return used;
}
