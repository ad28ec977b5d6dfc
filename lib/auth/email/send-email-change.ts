import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  requestMail,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import { issueOneTimeToken } from "../one-time-token/issue-one-time-token";

/** Sends the link to the new address, unless somebody has it: then nobody hears of it. */
export async function sendEmailChange(
  ctx: RequestContext,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  await inPlatformTransaction(ctx, async (ctx) => {
    const [taken] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt), isNull(users.suspendedAt)));
    if (taken || !user) return;

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
