import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { refreshTokens as refreshTokensTable, sessions, users } from "@/db/schema";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { invalidRefreshToken } from "./errors";
import { issueTokens } from "./issue-tokens";
import { presentUser } from "./present-user";
import { RefreshTokenInput, type TokensView } from "./schemas";
import { sessionExpiry } from "./session-expiry";

/** Exchanges a refresh token for the next one; a token used twice revokes its whole family. */
export async function refreshTokens(
  ctx: RequestContext,
  raw: z.input<typeof RefreshTokenInput>,
): Promise<TokensView> {
  const input = RefreshTokenInput.parse(raw);
  const tokens = await inPlatformTransaction(ctx, async (ctx) => {
    const now = ctx.services.clock.now();
    const [token] = await ctx.db
      .select({
        id: refreshTokensTable.id,
        sessionId: refreshTokensTable.sessionId,
        usedAt: refreshTokensTable.usedAt,
      })
      .from(refreshTokensTable)
      .innerJoin(sessions, eq(sessions.id, refreshTokensTable.sessionId))
      .where(
        and(
          eq(refreshTokensTable.tokenHash, hashToken(input.refreshToken)),
          gt(refreshTokensTable.expiresAt, now),
          isNull(sessions.revokedAt),
        ),
      )
      // Of parallel tries one waits for the other and then finds the token used.
      .for("update");
    if (!token) return null;

    if (token.usedAt) {
      await ctx.db.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, token.sessionId));
      return null;
    }
    await ctx.db
      .update(refreshTokensTable)
      .set({ usedAt: now })
      .where(eq(refreshTokensTable.id, token.id));
    const [user] = await ctx.db
      .select({
        id: users.id,
        email: users.email,
        name: users.name,
        platformRole: users.platformRole,
      })
      .from(users)
      .innerJoin(sessions, eq(sessions.userId, users.id))
      .where(
        and(eq(sessions.id, token.sessionId), isNull(users.deletedAt), isNull(users.suspendedAt)),
      );
    if (!user) return null;
    await ctx.db
      .update(sessions)
      .set({ expiresAt: sessionExpiry(ctx.services) })
      .where(eq(sessions.id, token.sessionId));
    // In the same commit: a crash in between would take the old token and leave none.
    return issueTokens(ctx, { user: presentUser(user), sessionId: token.sessionId });
  });
  // Thrown only here, so that the revocation above is committed.
  if (!tokens) throw invalidRefreshToken();
  return tokens;
}
