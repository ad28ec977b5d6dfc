import { asc, eq } from "drizzle-orm";
import { oauthAccounts } from "@/db/schema";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import type { OauthAccountView } from "../schemas";
import type { SignInProvider } from "../types";

/** The accounts at other services that sign this person in. */
export async function listOauthAccounts(ctx: UserContext): Promise<OauthAccountView[]> {
  const rows = await inPlatformTransaction(ctx, (ctx) =>
    ctx.db
      .select()
      .from(oauthAccounts)
      .where(eq(oauthAccounts.userId, ctx.user.id))
      .orderBy(asc(oauthAccounts.id)),
  );
  return rows.map(({ id, provider, createdAt }) => ({
    id,
    provider: provider as SignInProvider,
    linkedAt: createdAt.toISOString(),
  }));
}
