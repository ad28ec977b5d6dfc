import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { oauthAccounts, users } from "@/db/schema";
import { inPlatformTransaction, type InTransaction, type RequestContext } from "@/lib/context";
import type { AppError } from "@/lib/errors";
import {
  accountSuspended,
  oauthProviderLinked,
  providerEmailUnverified,
  providerLinkRequired,
  secondFactorRequired,
} from "../errors";
import { insertUser } from "../insert-user";
import { lockEmailAddresses } from "../lock-email-addresses";
import { ProviderIdentity } from "../schemas";
import { signChallenge } from "../second-factor/challenge";
import { openSession } from "../sessions/open-session";
import { recordRefusedSession } from "../sessions/record-refused-session";
import type { SignedIn } from "../types";
import { announceSignInChange } from "./announce-sign-in-change";
import { insertOauthAccount } from "./insert-oauth-account";

/**
 * Signs in whoever Google or GitHub says is there. An account of ours is taken for theirs only when
 * both sides have proven the address; else its owner signs in and links by their own hand.
 */
export async function signInWithProvider(
  ctx: RequestContext,
  raw: z.input<typeof ProviderIdentity>,
): Promise<SignedIn> {
  const identity = ProviderIdentity.parse(raw);

  const opened = await inPlatformTransaction(ctx, async (ctx): Promise<Opened> => {
    // Two callbacks at once must not make two accounts of one address, nor link one twice.
    await lockEmailAddresses(ctx);
    const user = (await findLinkedUser(ctx, identity)) ?? (await adoptUser(ctx, identity));
    if (user.suspendedAt) {
      await recordRefusedSession(ctx, { userId: user.id, channel: "browser", reason: "suspended" });
      return { refusal: accountSuspended(user.suspendedReason) };
    }
    if (user.totpConfirmedAt) {
      return { refusal: secondFactorRequired(await signChallenge(ctx.services, user, "browser")) };
    }
    const session = { userId: user.id, channel: "browser", hasSecondFactor: false } as const;
    return { userId: user.id, sessionId: await openSession(ctx, session) };
  });
  // After the commit, so that a first link and the trace of a refusal stay.
  if ("refusal" in opened) throw opened.refusal;
  return opened;
}

type Opened = SignedIn | { refusal: AppError };

async function findLinkedUser(ctx: InTransaction<RequestContext>, identity: ProviderIdentity) {
  const [row] = await ctx.db
    .select({ user: users })
    .from(oauthAccounts)
    .innerJoin(users, eq(users.id, oauthAccounts.userId))
    .where(
      and(
        eq(oauthAccounts.provider, identity.provider),
        eq(oauthAccounts.providerAccountId, identity.providerAccountId),
        isNull(users.deletedAt),
      ),
    )
    // Held to the commit, so that no session is opened by a state that has just changed.
    .for("share", { of: users });
  return row?.user;
}

async function adoptUser(ctx: InTransaction<RequestContext>, identity: ProviderIdentity) {
  const { email, isEmailVerified, name } = identity;
  if (!email || !isEmailVerified) throw providerEmailUnverified();
  const [known] = await ctx.db.select().from(users).where(eq(users.email, email)).for("share");
  // Whoever registered an address without proving it may be lying in wait for its owner.
  if (known && (!known.emailVerifiedAt || known.deletedAt)) throw providerLinkRequired();
  const user =
    known ??
    (await insertUser(ctx, {
      email,
      name: name || (email.split("@")[0] ?? email),
      passwordHash: null,
      emailVerifiedAt: ctx.services.clock.now(),
    }));
  if (known) await requireNoneOf(ctx, known.id, identity.provider);
  await insertOauthAccount(ctx, user.id, identity);
  // A newcomer needs no word of what they did this moment; the owner of a known account does.
  if (known) {
    const { provider } = identity;
    await announceSignInChange(ctx, user.id, { provider, change: "linked" });
  }
  return user;
}

// One account of each service: what a person sees and disconnects is then all that signs them in.
async function requireNoneOf(
  ctx: InTransaction<RequestContext>,
  userId: string,
  provider: ProviderIdentity["provider"],
): Promise<void> {
  const [linked] = await ctx.db
    .select({ id: oauthAccounts.id })
    .from(oauthAccounts)
    .where(and(eq(oauthAccounts.userId, userId), eq(oauthAccounts.provider, provider)));
  if (linked) throw oauthProviderLinked();
}
