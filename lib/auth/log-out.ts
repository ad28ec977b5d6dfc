import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type UserContext } from "@/lib/context";
import { revokeImpersonationsBy } from "./sessions/revoke-impersonations-by";

/** Revokes the session and what the person does in others' names: tokens and cookies stop working. */
export async function logOut(ctx: UserContext): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    await ctx.db
      .update(sessions)
      .set({ revokedAt: ctx.services.clock.now() })
      .where(and(eq(sessions.id, ctx.sessionId), isNull(sessions.revokedAt)));
    await revokeImpersonationsBy(ctx, ctx.user.id);
    await recordAudit(ctx, {
      action: "session.closed",
      targetType: "session",
      targetId: ctx.sessionId,
    });
  });
}
