import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireWithinRate,
  type UserContext,
} from "@/lib/context";
import { verifyPassword } from "@/lib/crypto";
import { policies } from "@/lib/rate-limit";
import { wrongPassword } from "./errors";

/**
 * Makes sure that whoever sits there knows the account's password, where it has one at all; gives
 * its hash, by which a change can tell that no other came in between. A wrong one leaves a trace.
 */
export async function requirePassword(ctx: UserContext, password: string): Promise<string | null> {
  // Not by the address: a stranger who guesses at the sign-in must not shut the owner out of this.
  await requireWithinRate(ctx, policies.authAccount, ctx.user.id);
  const [user] = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, ctx.user.id)),
  );
  if (user?.passwordHash === null) return null;
  const passwordHash = user?.passwordHash ?? null;
  if (await verifyPassword(passwordHash, password)) return passwordHash;
  await inPlatformTransaction(ctx, (ctx) =>
    recordAudit(ctx, {
      action: "password.refused",
      result: "refused",
      targetType: "user",
      targetId: ctx.user.id,
    }),
  );
  throw wrongPassword();
}
