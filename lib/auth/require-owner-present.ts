import { and, eq, gt } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { sessionNotRecent } from "./errors";
import { requirePassword } from "./require-password";

const recentSeconds = 600;

/**
 * Makes sure that the account's owner sits there, and not whoever found their session open: by the
 * password, and where there is none by a sign-in of moments ago.
 */
export async function requireOwnerPresent(ctx: UserContext, password: string): Promise<void> {
  if ((await requirePassword(ctx, password)) !== null) return;
  const since = new Date(ctx.services.clock.now().getTime() - recentSeconds * 1000);
  const [recent] = await inPlatformTransaction(ctx, ({ db }) =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, ctx.sessionId), gt(sessions.createdAt, since))),
  );
  if (!recent) throw sessionNotRecent();
}
