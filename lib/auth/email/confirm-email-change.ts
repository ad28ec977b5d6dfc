import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requestMail,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import { emailTaken, invalidLink } from "../errors";
import { lockEmailAddresses } from "../lock-email-addresses";
import { dropOneTimeTokens } from "../one-time-token/drop-one-time-tokens";
import { useOneTimeToken } from "../one-time-token/use-one-time-token";
import { LinkInput } from "../schemas";

/** Moves the account to the address that the link was sent to, and tells the old one. */
export async function confirmEmailChange(
  ctx: RequestContext,
  raw: z.input<typeof LinkInput>,
): Promise<void> {
  const input = LinkInput.parse(raw);
  await inPlatformTransaction(ctx, async (ctx) => {
    await lockEmailAddresses(ctx);
    const { userId, newEmail } = await useOneTimeToken(ctx, input.token, "change_email");
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt), isNull(users.suspendedAt)));
    if (!user || !newEmail) throw invalidLink();
    const [taken] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, newEmail));
    if (taken) throw emailTaken();

    const now = ctx.services.clock.now();
    await ctx.db
      .update(users)
      .set({ email: newEmail, emailVerifiedAt: now, updatedAt: now })
      .where(eq(users.id, userId));
    // A link that went to the old address must not open the account any more.
    await dropOneTimeTokens(ctx, userId);
    await recordAudit(ctx, {
      action: "email.changed",
      targetType: "user",
      targetId: userId,
      userId,
      metadata: { from: user.email, to: newEmail },
    });
    await requestMail(ctx, {
      to: user.email,
      locale: user.locale as Locale,
      template: "email_changed",
      values: { name: user.name, newEmail },
    });
  });
}
