import { and, eq, gt } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { sessionNotRecent } from "./errors";

const recentSeconds = 600;

/** Stands in for the password of an account that has none: the person signed in moments ago. */
export async function requireRecentSession(ctx: UserContext): Promise<void> {
  const since = new Date(ctx.services.clock.now().getTime() - recentSeconds * 1000);
  const [recent] = await inPlatformTransaction(ctx, ({ db }) =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, ctx.sessionId), gt(sessions.createdAt, since))),
  );
  if (!recent) throw sessionNotRecent();
}
