import { eq } from "drizzle-orm";
import type { z } from "zod";
import { oauthAccounts, users } from "@/db/schema";
import {
  inPlatformTransaction,
  recordAudit,
  requireInPerson,
  type UserContext,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { lastWayIn } from "../errors";
import { requireOwnerPresent } from "../require-owner-present";
import { OwnPasswordInput } from "../schemas";
import type { SignInProvider } from "../types";
import { announceSignInChange } from "./announce-sign-in-change";

/** Takes a way to sign in away, but never the last one. */
export async function unlinkOauthAccount(
  ctx: UserContext,
  oauthAccountId: string,
  raw: z.input<typeof OwnPasswordInput>,
): Promise<void> {
  requireInPerson(ctx);
  const { password } = OwnPasswordInput.parse(raw);
  // A session left open on a borrowed machine must not lock its owner out.
  await requireOwnerPresent(ctx, password);
  const userId = ctx.user.id;

  await inPlatformTransaction(ctx, async (ctx) => {
    // Held, so that two accounts unlinked at once do not each count on the other.
    const [user] = await ctx.db
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    const accounts = await ctx.db
      .select()
      .from(oauthAccounts)
      .where(eq(oauthAccounts.userId, userId));
    const account = accounts.find(({ id }) => id === oauthAccountId);
    if (!account) throw notFound("oauth_account");
    if (!user?.passwordHash && accounts.length === 1) throw lastWayIn();
    await ctx.db.delete(oauthAccounts).where(eq(oauthAccounts.id, oauthAccountId));
    await recordAudit(ctx, {
      action: "oauth_account.unlinked",
      targetType: "oauth_account",
      targetId: oauthAccountId,
      metadata: { provider: account.provider },
    });
    const provider = account.provider as SignInProvider;
    await announceSignInChange(ctx, userId, { provider, change: "unlinked" });
  });
}
