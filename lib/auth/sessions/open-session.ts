import { sessions } from "@/db/schema";
import { recordAudit, type InTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { sessionExpiry } from "../session-expiry";
import type { SessionChannel } from "../types";

type NewSession = { userId: string; channel: SessionChannel; hasSecondFactor: boolean };

/** Opens a session that can be revoked, with where it was opened from. */
export async function openSession(
  ctx: InTransaction<RequestContext>,
  { userId, channel, hasSecondFactor }: NewSession,
): Promise<string> {
  const sessionId = newId("session");
  const now = ctx.services.clock.now();
  await ctx.db.insert(sessions).values({
    id: sessionId,
    userId,
    channel,
    address: ctx.clientAddress,
    userAgent: ctx.userAgent,
    lastSeenAt: now,
    secondFactorAt: hasSecondFactor ? now : null,
    expiresAt: sessionExpiry(ctx.services),
  });
  await recordAudit(ctx, {
    action: "session.opened",
    targetType: "session",
    targetId: sessionId,
    userId,
    metadata: { channel, second_factor: hasSecondFactor },
  });
  return sessionId;
}
