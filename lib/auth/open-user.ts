import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import {
  inPlatformTransaction,
  type PlatformRole,
  type RequestContext,
  type UserContext,
} from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import type { SignedIn } from "./types";

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
        impersonatorUserId: sessions.impersonatorUserId,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.id, signedIn.sessionId),
          eq(users.id, signedIn.userId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, ctx.services.clock.now()),
          isNull(users.deletedAt),
          isNull(users.suspendedAt),
        ),
      );
    return row;
  });
  if (!user) throw unauthenticated();
  const { id, email, name, emailVerifiedAt, secondFactorAt, impersonatorUserId } = user;
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
    impersonatorUserId: impersonatorUserId ?? undefined,
  };
}
