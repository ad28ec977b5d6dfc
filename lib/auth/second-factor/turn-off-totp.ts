import { eq } from "drizzle-orm";
import type { z } from "zod";
import { recoveryCodes, sessions, users } from "@/db/schema";
import { requireInPerson, type UserContext } from "@/lib/context";
import { requirePassword } from "../require-password";
import { TurnOffTotpInput } from "../schemas";
import { announceChange } from "./announce-change";
import { withCode } from "./with-code";

/** Turns the second factor off; projects that require one close at once, on every session. */
export async function turnOffTotp(
  ctx: UserContext,
  raw: z.input<typeof TurnOffTotpInput>,
): Promise<void> {
  requireInPerson(ctx);
  const input = TurnOffTotpInput.parse(raw);
  await requirePassword(ctx, input.password);

  await withCode(ctx, input.code, async (ctx) => {
    const userId = ctx.user.id;
    await ctx.db
      .update(users)
      .set({ totpSecretSealed: null, totpConfirmedAt: null, totpLastStep: null })
      .where(eq(users.id, userId));
    await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await ctx.db.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.userId, userId));
    await announceChange(ctx, ctx.user.id, "off");
  });
}
