import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { SetPlatformRoleInput, type UserAccountView } from "./admin-schemas";
import { userIsSuspended } from "./errors";
import { getUserAccount } from "./get-user-account";
import { lockAccount } from "./lock-account";

/** Makes another person a platform admin or takes it from them; the caller stays one. */
export async function setPlatformRole(
  ctx: AdminContext,
  userId: string,
  raw: z.input<typeof SetPlatformRoleInput>,
): Promise<UserAccountView> {
  const { role } = SetPlatformRoleInput.parse(raw);

  return inPlatformTransaction(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (account.platformRole === role) return getUserAccount(ctx, userId);
    if (account.suspendedAt && role === "SAAS_ADMIN") throw userIsSuspended();
    await ctx.db.update(users).set({ platformRole: role }).where(eq(users.id, userId));
    await recordAudit(ctx, {
      action: "user.platform_role_changed",
      targetType: "user",
      targetId: userId,
      metadata: { email: account.email, from: account.platformRole, to: role },
    });
    return getUserAccount(ctx, userId);
  });
}
