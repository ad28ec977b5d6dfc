import { eq } from "drizzle-orm";
import { recoveryCodes, sessions, users } from "@/db/schema";
import type { InTransaction, RequestContext } from "@/lib/context";

/** Takes the second factor off an account, one that was only begun too; no session counts as having given it. */
export async function clearSecondFactor(
  ctx: InTransaction<RequestContext>,
  userId: string,
): Promise<void> {
  await ctx.db
    .update(users)
    .set({ totpSecretSealed: null, totpConfirmedAt: null, totpLastStep: null })
    .where(eq(users.id, userId));
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await ctx.db.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.userId, userId));
}
