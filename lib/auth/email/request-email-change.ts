import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import {
  emit,
  inPlatformTransaction,
  recordAudit,
  requestMail,
  requireInPerson,
  requireWithinRate,
  type Locale,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { passwordMissing, sameEmail, wrongPassword } from "../errors";
import { emailChangeRequested } from "../events";
import { requirePassword } from "../require-password";
import { ChangeEmailInput } from "../schemas";
import { lastingStateOf } from "../second-factor/challenge";

/**
 * Asks for another address. Whether it is taken shows in nothing: the look-up and the mail are a
 * job's, and the answer is the same. Nothing changes until the link in that mail is opened, and the
 * present address is told at once.
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
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash)));
    if (!user) throw wrongPassword();
    await recordAudit(ctx, {
      action: "email_change.requested",
      targetType: "user",
      targetId: userId,
    });
    await emit(ctx, emailChangeRequested, { userId, email, accountState: lastingStateOf(user) });
    await requestMail(ctx, {
      to: user.email,
      locale: user.locale as Locale,
      template: "email_change_requested",
      values: {
        name: user.name,
        newEmail: email,
        link: `${ctx.services.appUrl}/forgot-password`,
      },
    });
  });
}
