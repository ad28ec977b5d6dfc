import {
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type UserContext,
} from "@/lib/context";
import { revokeSessionsBut } from "./revoke-sessions-but";

/** Signs the person out everywhere but here; their tokens stop working at once. */
export async function revokeOtherSessions(ctx: UserContext): Promise<{ revokedCount: number }> {
  requireInPerson(ctx);
  return inPlatformTransaction(ctx, async (ctx) => {
    const revokedCount = await revokeSessionsBut(ctx, {
      userId: ctx.user.id,
      sessionId: ctx.sessionId,
    });
    await recordAudit(ctx, { action: "sessions.revoked", metadata: { count: revokedCount } });
    return { revokedCount };
  });
}
