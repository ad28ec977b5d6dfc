import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { sessions, users } from "@/db/schema";
import {
  inPlatformTransaction,
  requireInPerson,
  requireWithinRate,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { secondFactorIsOn, wrongCode } from "../errors";
import { dropOneTimeTokens } from "../one-time-token/drop-one-time-tokens";
import { ConfirmTotpInput } from "../schemas";
import { revokeSessionsBut } from "../sessions/revoke-sessions-but";
import { acceptTotp } from "./accept-code";
import { announceChange } from "./announce-change";
import { storeRecoveryCodes } from "./store-recovery-codes";

/**
 * Turns the second factor on with a first code. This session counts as having given it; all others
 * end, because they were opened by the password alone, and so does an open change of the address.
 * The recovery codes are shown this once.
 */
export async function confirmTotpSetup(
  ctx: UserContext,
  raw: z.input<typeof ConfirmTotpInput>,
): Promise<{ recoveryCodes: string[] }> {
  requireInPerson(ctx);
  const input = ConfirmTotpInput.parse(raw);
  await requireWithinRate(ctx, policies.authSecondFactor, ctx.user.id);
  const userId = ctx.user.id;
  const now = ctx.services.clock.now();

  return inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
    if (!user || user.totpConfirmedAt) throw secondFactorIsOn();
    if (!(await acceptTotp(ctx, user, input.code.replace(/\s/g, "")))) throw wrongCode();
    const confirmed = await ctx.db
      .update(users)
      .set({ totpConfirmedAt: now })
      .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
      .returning({ id: users.id });
    if (confirmed.length === 0) throw secondFactorIsOn();

    await ctx.db
      .update(sessions)
      .set({ secondFactorAt: now })
      .where(eq(sessions.id, ctx.sessionId));
    await revokeSessionsBut(ctx, { userId, sessionId: ctx.sessionId });
    await dropOneTimeTokens(ctx, userId, "change_email");
    const recoveryCodes = await storeRecoveryCodes(ctx);
    await announceChange(ctx, ctx.user.id, "on");
    return { recoveryCodes };
  });
}
