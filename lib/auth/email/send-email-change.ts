import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  requestMail,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import type { emailChangeRequested } from "../events";
import { issueOneTimeToken } from "../one-time-token/issue-one-time-token";
import { lastingStateOf } from "../second-factor/challenge";

type Wish = z.output<typeof emailChangeRequested.schema>;

/**
 * Sends the link to the new address, unless somebody has it: then nobody hears of it. A wish from
 * before a new password or second factor is forgotten, like the links from before.
 */
export async function sendEmailChange(
  ctx: RequestContext,
  { userId, email, accountState }: Wish,
): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    const [taken] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt), isNull(users.suspendedAt)))
      // Held to the commit: a new password comes before this or drops the link.
      .for("update");
    if (taken || !user) return;
    if (accountState !== undefined && accountState !== lastingStateOf(user)) return;

    const token = await issueOneTimeToken(ctx, {
      userId,
      purpose: "change_email",
      newEmail: email,
    });
    await requestMail(ctx, {
      to: email,
      locale: user.locale as Locale,
      template: "change_email",
      values: {
        name: user.name,
        newEmail: email,
        link: `${ctx.services.appUrl}/change-email?token=${token}`,
      },
    });
  });
}
