import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";

/** Notes that a person's address is theirs, in the platform commit of what proved it. */
export async function markEmailVerified(
  ctx: InTransaction<RequestContext>,
  userId: string,
): Promise<void> {
  await ctx.db
    .update(users)
    .set({ emailVerifiedAt: ctx.services.clock.now() })
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)));
}
