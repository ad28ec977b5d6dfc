import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  requireInPerson,
  requireWithinRate,
  type UserContext,
} from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import { mailVerification } from "./mail-verification";

/** Sends the link that proves the address once more; nothing happens when it is proven already. */
export async function resendVerification(ctx: UserContext): Promise<void> {
  requireInPerson(ctx);
  await requireWithinRate(ctx, policies.authMail, ctx.user.email);
  await inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db
      .select()
      .from(users)
      .where(and(eq(users.id, ctx.user.id), isNull(users.emailVerifiedAt)));
    if (user) await mailVerification(ctx, user);
  });
}
