import { and, count, eq, isNull } from "drizzle-orm";
import { recoveryCodes, users } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import type { SecondFactorView } from "../schemas";

/** How the person's second factor stands. */
export async function getSecondFactor(ctx: UserContext): Promise<SecondFactorView> {
  return inPlatformTransaction(ctx, async (ctx) => {
    const userId = ctx.user.id;
    const [user] = await ctx.db.select().from(users).where(eq(users.id, userId));
    const [codes] = await ctx.db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
    return {
      isOn: Boolean(user?.totpConfirmedAt),
      turnedOnAt: user?.totpConfirmedAt?.toISOString() ?? null,
      recoveryCodesLeft: codes?.left ?? 0,
      hasPassword: Boolean(user?.passwordHash),
    };
  });
}
