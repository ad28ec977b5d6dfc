import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { inPlatformTransaction, requireWithinRate, type ProjectContext } from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { inviterUnproven } from "./errors";

/**
 * Before an invitation is mailed: no address is written to without end, and where mails really leave,
 * only who has proven an address of their own has us write to others.
 */
export async function requireMayMail(ctx: ProjectContext, email: string): Promise<void> {
  const { actor, services } = ctx;
  if (services.mailer && actor.type === "member") {
    const [inviter] = await inPlatformTransaction(ctx, ({ db }) =>
      db
        .select({ emailVerifiedAt: users.emailVerifiedAt })
        .from(users)
        .where(eq(users.id, actor.userId)),
    );
    if (!inviter?.emailVerifiedAt) throw inviterUnproven();
  }
  await requireWithinRate(ctx, policies.invitationMail, email);
}
