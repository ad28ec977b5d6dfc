import { eq } from "drizzle-orm";
import type { z } from "zod";
import { oauthAccounts, users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  type InTransaction,
  type RequestContext,
} from "@/lib/context";
import { hashPassword } from "@/lib/crypto";
import { invalidLink } from "../errors";
import { useOneTimeToken } from "../one-time-token/use-one-time-token";
import { ResetPasswordInput } from "../schemas";
import { clearSecondFactor } from "../second-factor/clear-second-factor";
import { storeNewPassword } from "./store-new-password";

/** Sets a new password by the link of a mail, once, and signs the account out everywhere. */
export async function resetPassword(
  ctx: RequestContext,
  raw: z.input<typeof ResetPasswordInput>,
): Promise<void> {
  const { token, password } = ResetPasswordInput.parse(raw);
  const passwordHash = await hashPassword(password);
  await inPlatformTransaction(ctx, async (ctx) => {
    const { userId } = await useOneTimeToken(ctx, token, "reset_password");
    const user = await storeNewPassword(ctx, { userId, passwordHash });
    if (!user) throw invalidLink();
    await recordAudit(ctx, {
      action: "password.reset",
      targetType: "user",
      targetId: userId,
      userId,
    });
    if (!user.emailVerifiedAt) await proveAddress(ctx, user);
  });
}

// The link came to the address, so it is proven; what an earlier holder of the account tied to it
// without that proof must neither stay a way in nor keep the owner out.
async function proveAddress(
  ctx: InTransaction<RequestContext>,
  { id: userId, totpConfirmedAt }: typeof users.$inferSelect,
): Promise<void> {
  await ctx.db
    .update(users)
    .set({ emailVerifiedAt: ctx.services.clock.now() })
    .where(eq(users.id, userId));
  await ctx.db.delete(oauthAccounts).where(eq(oauthAccounts.userId, userId));
  await clearSecondFactor(ctx, userId);
  const ofUser = { targetType: "user", targetId: userId, userId } as const;
  await recordAudit(ctx, { action: "email.verified", ...ofUser });
  if (totpConfirmedAt) await recordAudit(ctx, { action: "second_factor.turned_off", ...ofUser });
}
