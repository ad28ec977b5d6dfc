import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireWithinRate,
  type InTransaction,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { secondFactorIsOff, wrongCode } from "../errors";
import { acceptCode } from "./accept-code";

/** Runs `change` in the transaction that uses up the code; a refused try leaves a trace all the same. */
export async function withCode<T>(
  ctx: UserContext,
  code: string,
  change: (ctx: InTransaction<UserContext>) => Promise<T>,
): Promise<T> {
  await requireWithinRate(ctx, policies.authSecondFactor, ctx.user.id);
  const done = await inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db.select().from(users).where(eq(users.id, ctx.user.id));
    if (!user?.totpConfirmedAt) throw secondFactorIsOff();
    if (await acceptCode(ctx, user, code)) return { value: await change(ctx) };
    await recordAudit(ctx, { action: "second_factor.refused", result: "refused" });
    return null;
  });
  if (!done) throw wrongCode();
  return done.value;
}
