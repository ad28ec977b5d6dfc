import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import { inPlatformTransaction, requireWithinRate, type RequestContext } from "@/lib/context";
import { verifyPassword } from "@/lib/crypto";
import { policies } from "@/lib/rate-limit";
import { accountSuspended, secondFactorRequired, wrongCredentials } from "./errors";
import { presentUser } from "./present-user";
import { LogInInput, type UserView } from "./schemas";
import { signChallenge } from "./second-factor/challenge";
import { openSession } from "./sessions/open-session";
import { recordRefusedSession } from "./sessions/record-refused-session";
import type { SessionChannel } from "./types";

/**
 * Checks e-mail and password and opens a session. Whoever has a second factor gets
 * `second_factor.required` with a challenge instead, and nobody learns of it without the password.
 */
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
  if (!user || !matches) {
    // The same work for a stranger as for a known account, so that the time tells nothing either.
    await recordRefusedSession(ctx, { userId: user?.id, channel });
    throw wrongCredentials();
  }
  if (user.suspendedAt) {
    await recordRefusedSession(ctx, { userId: user.id, channel, reason: "suspended" });
    throw accountSuspended(user.suspendedReason);
  }
  if (user.totpConfirmedAt) {
    throw secondFactorRequired(await signChallenge(ctx.services, user, channel));
  }
  const { id: userId, passwordHash } = user;
  const sessionId = await inPlatformTransaction(ctx, async (ctx) => {
    // A password that was changed while it was checked opens nothing any more.
    const [unchanged] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          eq(users.id, userId),
          eq(users.passwordHash, passwordHash ?? ""),
          isNull(users.totpConfirmedAt),
        ),
      )
      .for("share");
    return unchanged ? openSession(ctx, { userId, channel, hasSecondFactor: false }) : null;
  });
  if (!sessionId) throw wrongCredentials();
  return { user: presentUser(user), sessionId };
}
