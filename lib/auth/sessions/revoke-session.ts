import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type UserContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { revokeImpersonationsBy } from "./revoke-impersonations-by";

/** Ends one of the person's own sessions; its access and refresh tokens and its streams end with it. */
export async function revokeSession(ctx: UserContext, sessionId: string): Promise<void> {
  requireInPerson(ctx);
  await inPlatformTransaction(ctx, async (ctx) => {
    const now = ctx.services.clock.now();
    const revoked = await ctx.db
      .update(sessions)
      .set({ revokedAt: now })
      .where(
        and(
          eq(sessions.id, sessionId),
          eq(sessions.userId, ctx.user.id),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, now),
        ),
      )
      .returning({ id: sessions.id });
    if (revoked.length === 0) throw notFound("session");
    await revokeImpersonationsBy(ctx, ctx.user.id);
    await recordAudit(ctx, {
      action: "session.revoked",
      targetType: "session",
      targetId: sessionId,
    });
  });
}
