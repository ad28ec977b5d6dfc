import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type UserContext,
} from "@/lib/context";
import { unauthenticated } from "@/lib/errors";
import { presentAccount } from "./present-account";
import { UpdateAccountInput, type AccountView } from "./schemas";

/** Changes the name, or the language that mails come in. */
export async function updateAccount(
  ctx: UserContext,
  raw: z.input<typeof UpdateAccountInput>,
): Promise<AccountView> {
  requireInPerson(ctx);
  const input = UpdateAccountInput.parse(raw);
  const userId = ctx.user.id;

  return inPlatformTransaction(ctx, async (ctx) => {
    const [user] = await ctx.db
      .update(users)
      .set({ ...input, updatedAt: ctx.services.clock.now() })
      .where(eq(users.id, userId))
      .returning();
    if (!user) throw unauthenticated();
    await recordAudit(ctx, {
      action: "account.updated",
      targetType: "user",
      targetId: userId,
      metadata: { fields: Object.keys(input) },
    });
    return presentAccount(user);
  });
}
