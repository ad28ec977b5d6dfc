import type { z } from "zod";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { StartImpersonationInput } from "./admin-schemas";
import { userIsAdmin, userIsSuspended } from "./errors";
import { lockAccount } from "./lock-account";
import { revokeImpersonationsBy } from "./sessions/revoke-impersonations-by";

const impersonationMs = 30 * 60_000;

/** Opens a short session in which the admin acts as the person; an earlier one of theirs ends. */
export async function startImpersonation(
  ctx: AdminContext,
  raw: z.input<typeof StartImpersonationInput>,
): Promise<{ sessionId: string; expiresAt: Date }> {
  const { userId, reason } = StartImpersonationInput.parse(raw);

  return inPlatformTransaction(ctx, async (ctx) => {
    const account = await lockAccount(ctx, userId);
    if (account.platformRole === "SAAS_ADMIN") throw userIsAdmin();
    if (account.suspendedAt) throw userIsSuspended();
    const now = ctx.services.clock.now();
    await revokeImpersonationsBy(ctx, ctx.user.id);

    const session = { id: newId("session"), expiresAt: new Date(now.getTime() + impersonationMs) };
    await ctx.db.insert(sessions).values({
      ...session,
      userId,
      channel: "browser",
      address: ctx.clientAddress,
      impersonatorUserId: ctx.user.id,
    });
    await recordAudit(ctx, {
      action: "impersonation.started",
      targetType: "user",
      targetId: userId,
      metadata: { email: account.email, reason },
    });
    return { sessionId: session.id, expiresAt: session.expiresAt };
  });
}
