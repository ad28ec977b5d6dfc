import { and, eq, isNull, or } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type UserContext } from "@/lib/context";

/** Revokes the session and what the person does in others' names: tokens and cookies stop working. */
export async function logOut(ctx: UserContext): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(
        and(
          or(eq(sessions.id, ctx.sessionId), eq(sessions.impersonatorUserId, ctx.user.id)),
          // When an earlier support session ended stays as it was.
          isNull(sessions.revokedAt),
        ),
      );
    await recordAudit(ctx, {
      action: "session.closed",
      targetType: "session",
      targetId: ctx.sessionId,
    });
  });
}
