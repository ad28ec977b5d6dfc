import { and, eq, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import { oauthAccounts, sessions, users } from "@/db/schema";
import {
  inPlatformTransaction,
  requireInPerson,
  type InTransaction,
  type UserContext,
} from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { oauthAccountTaken, oauthProviderLinked } from "../errors";
import { lockEmailAddresses } from "../lock-email-addresses";
import { ProviderIdentity } from "../schemas";
import { announceSignInChange } from "./announce-sign-in-change";
import { insertOauthAccount } from "./insert-oauth-account";

/** Lets an account at another service sign this person in; its address need not be the same. */
export async function linkOauthAccount(
  ctx: UserContext,
  raw: z.input<typeof ProviderIdentity>,
): Promise<void> {
  requireInPerson(ctx);
  const identity = ProviderIdentity.parse(raw);
  const userId = ctx.user.id;

  await inPlatformTransaction(ctx, async (ctx) => {
    await lockEmailAddresses(ctx);
    await requireStillSignedIn(ctx);
    const linked = await ctx.db
      .select()
      .from(oauthAccounts)
      .where(
        and(
          eq(oauthAccounts.provider, identity.provider),
          or(
            eq(oauthAccounts.providerAccountId, identity.providerAccountId),
            eq(oauthAccounts.userId, userId),
          ),
        ),
      );
    if (linked.some((account) => account.userId !== userId)) throw oauthAccountTaken();
    const [own] = linked;
    if (own && own.providerAccountId !== identity.providerAccountId) throw oauthProviderLinked();
    if (own) return;
    await insertOauthAccount(ctx, userId, identity);
    await announceSignInChange(ctx, userId, { provider: identity.provider, change: "linked" });
  });
}

// A reset of the password holds the person until it has ended their sessions and other ways in: what comes
// after must not add one.
async function requireStillSignedIn(ctx: InTransaction<UserContext>): Promise<void> {
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, ctx.user.id)).for("share");
  const [session] = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, ctx.sessionId), isNull(sessions.revokedAt)));
  if (!session) throw unauthenticated();
}
