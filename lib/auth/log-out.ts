import { eq, or } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type UserContext } from "@/lib/context";

/** Revokes the session and what the person does in others' names: tokens and cookies stop working. */
export async function logOut(ctx: UserContext): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(or(eq(sessions.id, ctx.sessionId), eq(sessions.impersonatorUserId, ctx.user.id)));
    await recordAudit(ctx, {
      action: "session.closed",
      targetType: "session",
      targetId: ctx.sessionId,
    });
  });
}
