import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { requestMail, type InTransaction, type Locale, type RequestContext } from "@/lib/context";
import { dropOneTimeTokens } from "../one-time-token/drop-one-time-tokens";
import { revokeSessionsBut } from "../sessions/revoke-sessions-but";

type NewPassword = {
  userId: string;
  passwordHash: string;
  /** The one that goes on; every other session and all refresh tokens end. */
  sessionId?: string;
  /** What the hash must still be; another change in the meantime wins. */
  replaces?: string;
};

/** Sets the password, ends what the old one opened, and tells the person. Null: nothing was set. */
export async function storeNewPassword(
  ctx: InTransaction<RequestContext>,
  { userId, passwordHash, sessionId = "", replaces }: NewPassword,
) {
  const [user] = await ctx.db
    .update(users)
    .set({ passwordHash, updatedAt: ctx.services.clock.now() })
    .where(
      and(
        eq(users.id, userId),
        replaces ? eq(users.passwordHash, replaces) : undefined,
        isNull(users.deletedAt),
        isNull(users.suspendedAt),
      ),
    )
    .returning();
  if (!user) return null;

  await revokeSessionsBut(ctx, { userId, sessionId });
  // Whoever knew the old password may have asked for another address, and waits for it there.
  await dropOneTimeTokens(ctx, userId, "reset_password", "change_email");
  await requestMail(ctx, {
    to: user.email,
    locale: user.locale as Locale,
    template: "password_changed",
    values: { name: user.name, link: `${ctx.services.appUrl}/forgot-password` },
  });
  return user;
}
