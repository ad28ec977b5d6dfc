import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { SuspendUserInput, type UserAccountView } from "./admin-schemas";
import { userIsSuspended } from "./errors";
import { getUserAccount } from "./get-user-account";
import { lockAccount } from "./lock-account";

/** Stops a person everywhere: each door reads the state anew, so no session has to be revoked. */
export async function suspendUser(
  ctx: AdminContext,
  userId: string,
  raw: z.input<typeof SuspendUserInput>,
): Promise<UserAccountView> {
  const { reason } = SuspendUserInput.parse(raw);

  return inPlatformTransaction(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (account.suspendedAt) throw userIsSuspended();
    await ctx.db
      .update(users)
      .set({ suspendedAt: ctx.services.clock.now(), suspendedReason: reason })
      .where(eq(users.id, userId));
    await recordAudit(ctx, {
      action: "user.suspended",
      targetType: "user",
      targetId: userId,
      metadata: { email: account.email, reason },
    });
    return getUserAccount(ctx, userId);
  });
}
