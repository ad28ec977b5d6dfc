import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type UserContext } from "@/lib/context";

/** Revokes the session: its access and refresh tokens and its browser cookie stop working. */
export async function logOut(ctx: UserContext): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(eq(sessions.id, ctx.sessionId));
    await recordAudit(ctx, {
      action: "session.closed",
      targetType: "session",
      targetId: ctx.sessionId,
    });
  });
}
