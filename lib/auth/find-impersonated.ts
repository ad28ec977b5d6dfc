import { and, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { sessions, users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext, type UserContext } from "@/lib/context";

const admins = alias(users, "admins");

/**
 * The person that an admin acts as, or null when that is over or was never theirs to do. The caller
 * has opened the admin's own session: signed out or suspended, an admin acts as nobody.
 */
export async function findImpersonated(
  ctx: RequestContext,
  acting: { sessionId: string; admin: { id: string; hasSecondFactor: boolean } },
): Promise<UserContext | null> {
  const found = await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        emailVerifiedAt: users.emailVerifiedAt,
        endsAt: sessions.expiresAt,
      })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .innerJoin(admins, eq(admins.id, sessions.impersonatorUserId))
      .where(
        and(
          eq(sessions.id, acting.sessionId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, ctx.services.clock.now()),
          isNull(users.deletedAt),
          isNull(users.suspendedAt),
          eq(users.platformRole, "USER"),
          eq(admins.id, acting.admin.id),
          isNull(admins.deletedAt),
          isNull(admins.suspendedAt),
          eq(admins.platformRole, "SAAS_ADMIN"),
        ),
      )
      .prepare("find_impersonated")
      .execute();
    return row;
  });
  if (!found) return null;
  const { emailVerifiedAt, endsAt, ...person } = found;
  return {
    ...ctx,
    kind: "user",
    user: {
      ...person,
      platformRole: "USER",
      isEmailVerified: emailVerifiedAt !== null,
      // A project that asks for a second factor asks the one who really sits there.
      hasSecondFactor: acting.admin.hasSecondFactor,
    },
    sessionId: acting.sessionId,
    impersonatorUserId: acting.admin.id,
    impersonationEndsAt: endsAt,
  };
}
