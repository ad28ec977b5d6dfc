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
        ),
      );
    return row;
  });
  if (!user) throw unauthenticated();
  return {
    ...ctx,
    kind: "user",
    user: { ...user, platformRole: user.platformRole as PlatformRole },
    sessionId: signedIn.sessionId,
  };
}
