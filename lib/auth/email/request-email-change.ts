import type { z } from "zod";
import {
  emit,
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  requireWithinRate,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { passwordMissing, sameEmail } from "../errors";
import { emailChangeRequested } from "../events";
import { requirePassword } from "../require-password";
import { ChangeEmailInput } from "../schemas";

/**
 * Asks for another address. Whether it is taken shows in nothing: the look-up and the mail are a
 * job's, and the answer is the same. Nothing changes until the link in that mail is opened.
 */
export async function requestEmailChange(
  ctx: UserContext,
  raw: z.input<typeof ChangeEmailInput>,
): Promise<void> {
  requireInPerson(ctx);
  const { email, password } = ChangeEmailInput.parse(raw);
  const passwordHash = await requirePassword(ctx, password);
  if (passwordHash === null) throw passwordMissing();
  if (email === ctx.user.email) throw sameEmail();
  // By the person, who might probe addresses, and by the address, which might be flooded.
  await requireWithinRate(ctx, policies.authMail, ctx.user.id);
  await requireWithinRate(ctx, policies.authMail, email);

  const userId = ctx.user.id;
  await inPlatformTransaction(ctx, async (ctx) => {
    await recordAudit(ctx, {
      action: "email_change.requested",
      targetType: "user",
      targetId: userId,
    });
    await emit(ctx, emailChangeRequested, { userId, email });
  });
}
