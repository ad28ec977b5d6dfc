import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { refreshTokens as refreshTokensTable, sessions, users } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type RequestContext } from "@/lib/context";
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
    const [found] = await ctx.db
      .select({
        token: { id: refreshTokensTable.id, usedAt: refreshTokensTable.usedAt },
        sessionId: sessions.id,
        user: {
          id: users.id,
          email: users.email,
          name: users.name,
          platformRole: users.platformRole,
        },
      })
      .from(refreshTokensTable)
      .innerJoin(sessions, eq(sessions.id, refreshTokensTable.sessionId))
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(refreshTokensTable.tokenHash, hashToken(input.refreshToken)),
          gt(refreshTokensTable.expiresAt, now),
          isNull(sessions.revokedAt),
          // The token of a suspended person stays unused, so that their session goes on once restored.
          isNull(users.deletedAt),
          isNull(users.suspendedAt),
        ),
      )
      // Of parallel tries one waits for the other and then finds the token used.
      .for("update", { of: [refreshTokensTable, sessions] });
    if (!found) return null;

    const { token, sessionId, user } = found;
    if (token.usedAt) {
      await ctx.db.update(sessions).set({ revokedAt: now }).where(eq(sessions.id, sessionId));
      await recordAudit(ctx, {
        action: "session.reuse_revoked",
        result: "refused",
        targetType: "session",
        targetId: sessionId,
        userId: user.id,
      });
      return null;
    }
    await ctx.db
      .update(refreshTokensTable)
      .set({ usedAt: now })
      .where(eq(refreshTokensTable.id, token.id));
    await ctx.db
      .update(sessions)
      .set({ expiresAt: sessionExpiry(ctx.services) })
      .where(eq(sessions.id, sessionId));
    // In the same commit: a crash in between would take the old token and leave none.
    return issueTokens(ctx, { user: presentUser(user), sessionId });
  });
  // Thrown only here, so that the revocation above is committed.
  if (!tokens) throw invalidRefreshToken();
  return tokens;
}
