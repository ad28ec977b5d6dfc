import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import type { UserAccountView } from "./admin-schemas";
import { userNotSuspended } from "./errors";
import { getUserAccount } from "./get-user-account";
import { lockAccount } from "./lock-account";

/** Lets a suspended person in again; sessions that have not expired meanwhile go on. */
export async function restoreUser(ctx: AdminContext, userId: string): Promise<UserAccountView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (!account.suspendedAt) throw userNotSuspended();
    await ctx.db
      .update(users)
      .set({ suspendedAt: null, suspendedReason: null })
      .where(eq(users.id, userId));
    await recordAudit(ctx, {
      action: "user.restored",
      targetType: "user",
      targetId: userId,
      metadata: { email: account.email },
    });
    return getUserAccount(ctx, userId);
  });
}
