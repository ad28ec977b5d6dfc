import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { requestMail, type InTransaction, type Locale, type ProjectContext } from "@/lib/context";

type Delivery = {
  token: string;
  email: string | null;
  role: string;
  projectName: string;
  inviterName: string;
};

/**
 * Mails the invitation, or answers the link of one that is handed on by other means. A mailed link
 * is kept from the inviter as well: whoever opens it proves that the address is theirs.
 */
export async function handOverInvitation(
  ctx: InTransaction<ProjectContext>,
  { token, email, ...values }: Delivery,
): Promise<string | null> {
  const link = `${ctx.services.appUrl}/invitations/${token}`;
  if (email === null) return link;

  const [account] = await ctx.db
    .select({ locale: users.locale })
    .from(users)
    .where(eq(users.email, email));
  await requestMail(ctx, {
    to: email,
    locale: (account?.locale as Locale | undefined) ?? ctx.locale,
    template: "invitation",
    values: { ...values, link },
  });
  return null;
}
