import type { users } from "@/db/schema";
import { requestMail, type InTransaction, type Locale, type RequestContext } from "@/lib/context";
import { issueOneTimeToken } from "../one-time-token/issue-one-time-token";

type Unverified = Pick<typeof users.$inferSelect, "id" | "email" | "name" | "locale">;

/** Asks for the mail whose link proves the account's address. */
export async function mailVerification(
  ctx: InTransaction<RequestContext>,
  { id, email, name, locale }: Unverified,
): Promise<void> {
  const token = await issueOneTimeToken(ctx, { userId: id, purpose: "verify_email" });
  await requestMail(ctx, {
    to: email,
    locale: locale as Locale,
    template: "verify_email",
    values: { name, link: `${ctx.services.appUrl}/verify-email?token=${token}` },
  });
}
