import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { sessions, users } from "@/db/schema";
import { inPlatformTransaction, requireWithinRate, type RequestContext } from "@/lib/context";
import { verifyPassword } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { policies } from "@/lib/rate-limit";
import { wrongCredentials } from "./errors";
import { presentUser } from "./present-user";
import { LogInInput, type UserView } from "./schemas";
import { sessionExpiry } from "./session-expiry";
import type { SessionChannel } from "./types";

/** Checks e-mail and password and opens a session that can be revoked. */
export async function logIn(
  ctx: RequestContext,
  raw: z.input<typeof LogInInput>,
  channel: SessionChannel,
): Promise<{ user: UserView; sessionId: string }> {
  const input = LogInInput.parse(raw);
  // By account, known or not, besides the door's limit by network.
  await requireWithinRate(ctx, policies.authAccount, input.email);
  const user = await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.email, input.email), isNull(users.deletedAt)));
    return row;
  });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches) throw wrongCredentials();

  const sessionId = newId("session");
  await inPlatformTransaction(ctx, (ctx) =>
    ctx.db.insert(sessions).values({
      id: sessionId,
      userId: user.id,
      channel,
      expiresAt: sessionExpiry(ctx.services),
    }),
  );
  return { user: presentUser(user), sessionId };
}
