import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { requestMail, type InTransaction, type Locale, type ProjectContext } from "@/lib/context";
import { inviterUnproven } from "./errors";

type Delivery = {
  token: string;
  email: string | null;
  inviterUserId: string;
  role: string;
  projectName: string;
  inviterName: string;
};

/**
 * Mails the invitation, or answers the link of one that is handed on by other means. A mailed link
 * is kept from the inviter as well: whoever opens it proves that the address is theirs. Where mails
 * really leave, only who has proven an address of their own has us write to others.
 */
export async function handOverInvitation(
  ctx: InTransaction<ProjectContext>,
  { token, email, inviterUserId, ...values }: Delivery,
): Promise<string | null> {
  const link = `${ctx.services.appUrl}/invitations/${token}`;
  if (email === null) return link;
  if (ctx.services.mailer) await requireProvenAddress(ctx, inviterUserId);

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

async function requireProvenAddress(
  ctx: InTransaction<ProjectContext>,
  userId: string,
): Promise<void> {
  const [inviter] = await ctx.db
    .select({ emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!inviter?.emailVerifiedAt) throw inviterUnproven();
}
