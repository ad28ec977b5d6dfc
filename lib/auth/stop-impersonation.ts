import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type UserContext } from "@/lib/context";

/** Ends acting as another person; whoever acts as themselves is left alone. */
export async function stopImpersonation(ctx: UserContext): Promise<void> {
  if (!ctx.impersonatorUserId) return;
  await inPlatformTransaction(ctx, async (ctx) => {
    const stopped = await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(and(eq(sessions.id, ctx.sessionId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (stopped.length === 0) return;
    await recordAudit(ctx, {
      action: "impersonation.stopped",
      targetType: "user",
      targetId: ctx.user.id,
      metadata: { email: ctx.user.email },
    });
  });
}
