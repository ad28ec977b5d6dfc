import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";
import { revokeImpersonationsBy } from "./revoke-impersonations-by";

/** Ends every open session of the person but this one, and what they do in others' names; gives how many. */
export async function revokeSessionsBut(
  ctx: InTransaction<RequestContext>,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<number> {
  const now = ctx.services.clock.now();
  const revoked = await ctx.db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        ne(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
      ),
    )
    .returning({ id: sessions.id });
  await revokeImpersonationsBy(ctx, userId);
  return revoked.length;
}
