import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireWithinRate,
  type RequestContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { invalidChallenge, wrongCode } from "../errors";
import { presentUser } from "../present-user";
import { SecondFactorInput, type UserView } from "../schemas";
import { openSession } from "../sessions/open-session";
import type { SessionChannel } from "../types";
import { acceptCode } from "./accept-code";
import { accountStateOf, readChallenge } from "./challenge";

/** Second step of a sign-in: a code of the app, or a recovery code, opens the session. */
export async function giveSecondFactor(
  ctx: RequestContext,
  raw: z.input<typeof SecondFactorInput>,
  channel: SessionChannel,
): Promise<{ user: UserView; sessionId: string }> {
  const input = SecondFactorInput.parse(raw);
  const challenge = await readChallenge(ctx.services, input.challengeToken, channel);
  await requireWithinRate(ctx, policies.authSecondFactor, challenge.userId);

  const opened = await inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(
        and(eq(users.id, challenge.userId), isNull(users.deletedAt), isNull(users.suspendedAt)),
      )
      // A change of the password waits for this, or this for it: then the challenge is worth nothing.
      .for("update");
    if (!user?.totpConfirmedAt || accountStateOf(user) !== challenge.accountState) {
      throw invalidChallenge();
    }
    const kind = await acceptCode(ctx, user, input.code);
    const userId = user.id;
    if (!kind) {
      await recordAudit(ctx, { action: "second_factor.refused", result: "refused", userId });
      return null;
    }
    const sessionId = await openSession(ctx, { userId, channel, hasSecondFactor: true });
    return { user: presentUser(user), sessionId };
  });
  // Thrown only here, so that the refused try stays in the log.
  if (!opened) throw wrongCode();
  return opened;
}
