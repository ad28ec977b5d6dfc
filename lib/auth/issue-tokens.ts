import { refreshTokens } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { signAccessToken } from "./access-token";
import type { TokensView, UserView } from "./schemas";
import { sessionExpiry } from "./session-expiry";

/** A fresh access token and the next refresh token of the session's family; joins an open transaction. */
export async function issueTokens(
  ctx: RequestContext,
  session: { user: UserView; sessionId: string },
): Promise<TokensView> {
  const refreshToken = newToken();
  await inPlatformTransaction(ctx, (ctx) =>
    ctx.db.insert(refreshTokens).values({
      id: newId("refreshToken"),
      sessionId: session.sessionId,
      tokenHash: hashToken(refreshToken),
      expiresAt: sessionExpiry(ctx.services),
    }),
  );
  return {
    user: session.user,
    accessToken: await signAccessToken(ctx.services, {
      userId: session.user.id,
      sessionId: session.sessionId,
    }),
    refreshToken,
    tokenType: "Bearer",
    expiresIn: ctx.services.tokens.accessMinutes * 60,
  };
}
