import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";

/** Ends what the admin does in others' names: it hangs on sessions of their own, which may have just ended. */
export async function revokeImpersonationsBy(
  ctx: InTransaction<RequestContext>,
  adminId: string,
): Promise<void> {
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.services.clock.now() })
    // When an earlier support session ended stays as it was.
    .where(and(eq(sessions.impersonatorUserId, adminId), isNull(sessions.revokedAt)));
}
