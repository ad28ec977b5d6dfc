import { oauthAccounts } from "@/db/schema";
import { recordAudit, type InTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { ProviderIdentity } from "../schemas";

/** Lets an account at another service sign the person in from now on. */
export async function insertOauthAccount(
  ctx: InTransaction<RequestContext>,
  userId: string,
  { provider, providerAccountId }: ProviderIdentity,
): Promise<void> {
  const id = newId("oauthAccount");
  await ctx.db.insert(oauthAccounts).values({ id, userId, provider, providerAccountId });
  await recordAudit(ctx, {
    action: "oauth_account.linked",
    targetType: "oauth_account",
    targetId: id,
    userId,
    metadata: { provider },
  });
}
