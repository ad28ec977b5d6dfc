import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requestMail,
  type Locale,
  type RequestContext,
} from "@/lib/context";
import { issueOneTimeToken } from "../one-time-token/issue-one-time-token";

/** Sends the link to whoever has an account with this address; to nobody otherwise. */
export async function sendPasswordReset(
  ctx: RequestContext,
  { email, clientAddress }: { email: string; clientAddress: string },
): Promise<void> {
  await inPlatformTransaction({ ...ctx, clientAddress }, async (ctx) => {
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.deletedAt), isNull(users.suspendedAt)))
      // Whoever moves away at this moment is waited for: no link goes to an address they have left.
      .for("update");
    if (!user) return;

    const token = await issueOneTimeToken(ctx, { userId: user.id, purpose: "reset_password" });
    // Whoever asked is not known to be the person.
    await recordAudit(ctx, {
      action: "password_reset.requested",
      targetType: "user",
      targetId: user.id,
    });
    await requestMail(ctx, {
      to: user.email,
      locale: user.locale as Locale,
      template: "reset_password",
      values: {
        name: user.name,
        link: `${ctx.services.appUrl}/reset-password?token=${token}`,
      },
    });
  });
}
