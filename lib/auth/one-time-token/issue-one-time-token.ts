import { eq } from "drizzle-orm";
import { oneTimeTokens, users } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { dropOneTimeTokens } from "./drop-one-time-tokens";
import { lifetimeMs, type OneTimePurpose } from "./purposes";

/** A new link's token; the earlier links of the same purpose stop working. Stored as a hash. */
export async function issueOneTimeToken(
  ctx: InTransaction<RequestContext>,
  link: { userId: string; purpose: OneTimePurpose; newEmail?: string },
): Promise<string> {
  // One issue at a time for a person: of two at the same instant only the later one stays good.
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, link.userId)).for("update");
  await dropOneTimeTokens(ctx, link.userId, link.purpose);
  const token = newToken();
  await ctx.db.insert(oneTimeTokens).values({
    id: newId("oneTimeToken"),
    ...link,
    tokenHash: hashToken(token),
    expiresAt: new Date(ctx.services.clock.now().getTime() + lifetimeMs[link.purpose]),
  });
  return token;
}
