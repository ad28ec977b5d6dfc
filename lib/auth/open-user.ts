import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import {
  inPlatformTransaction,
  type InTransaction,
  type PlatformRole,
  type RequestContext,
  type UserContext,
} from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { sessionExpiry } from "./session-expiry";
import type { SignedIn } from "./types";

const seenAgainAfterMs = 60_000;

/** The signed-in person behind a session that is neither revoked nor expired. */
export async function openUser(ctx: RequestContext, signedIn: SignedIn): Promise<UserContext> {
  const user = await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        platformRole: users.platformRole,
        emailVerifiedAt: users.emailVerifiedAt,
        secondFactorAt: sessions.secondFactorAt,
        lastSeenAt: sessions.lastSeenAt,
        channel: sessions.channel,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.id, signedIn.sessionId),
          eq(users.id, signedIn.userId),
          isNull(sessions.revokedAt),
          // Such a session opens only through the admin's own: see find-impersonated.ts.
          isNull(sessions.impersonatorUserId),
          gt(sessions.expiresAt, ctx.services.clock.now()),
          isNull(users.deletedAt),
          isNull(users.suspendedAt),
        ),
      )
      .prepare("open_user")
      .execute();
    if (row) await keepSeen(ctx, signedIn.sessionId, row);
    return row;
  });
  if (!user) throw unauthenticated();
  const { id, email, name, emailVerifiedAt, secondFactorAt } = user;
  return {
    ...ctx,
    kind: "user",
    user: {
      id,
      email,
      name,
      platformRole: user.platformRole as PlatformRole,
      isEmailVerified: emailVerifiedAt !== null,
      hasSecondFactor: secondFactorAt !== null,
    },
    sessionId: signedIn.sessionId,
  };
}

// Once a minute at most, so that reading does not become writing.
async function keepSeen(
  ctx: InTransaction<RequestContext>,
  sessionId: string,
  { lastSeenAt, channel }: { lastSeenAt: Date | null; channel: string },
): Promise<void> {
  const now = ctx.services.clock.now();
  const staleAt = new Date(now.getTime() - seenAgainAfterMs);
  if (lastSeenAt && lastSeenAt > staleAt) return;
  await ctx.db
    .update(sessions)
    .set({
      lastSeenAt: now,
      // A browser has no refresh token: using the session is what keeps it.
      ...(channel === "browser" && { expiresAt: sessionExpiry(ctx.services) }),
    })
    .where(
      and(
        eq(sessions.id, sessionId),
        or(isNull(sessions.lastSeenAt), lt(sessions.lastSeenAt, staleAt)),
      ),
    );
}
