import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, refreshTokens as refreshTokensTable, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { requestContext } from "@/tests/factories/create-context";
import { openUser, readAccessToken, refreshTokens, registerForTokens } from ".";

const day = 86_400_000;
const invalid = { kind: "unauthenticated", code: "refresh_token.invalid" };

async function signedIn(ctx = requestContext()) {
  const tokens = await registerForTokens(ctx, {
    email: `${newId("user")}@example.com`,
    password: "a long enough password",
    name: "Ada",
  });
  return { ctx, tokens };
}

describe("refreshTokens", () => {
  it("exchanges a token for the next pair", async () => {
    const { ctx, tokens } = await signedIn();
    const next = await refreshTokens(ctx, tokens);
    expect(next.user).toEqual(tokens.user);
    expect(next.refreshToken).not.toBe(tokens.refreshToken);
    const session = await readAccessToken(ctx.services, next.accessToken);
    await expect(openUser(ctx, session)).resolves.toMatchObject({ kind: "user" });
    await expect(refreshTokens(ctx, next)).resolves.toMatchObject({ tokenType: "Bearer" });
  });

  it("revokes the whole family, its access tokens too, when an old token comes back", async () => {
    const { ctx, tokens } = await signedIn();
    const next = await refreshTokens(ctx, tokens);
    await expect(refreshTokens(ctx, tokens)).rejects.toMatchObject(invalid);
    await expect(refreshTokens(ctx, next)).rejects.toMatchObject(invalid);
    const session = await readAccessToken(ctx.services, next.accessToken);
    await expect(openUser(ctx, session)).rejects.toMatchObject({ kind: "unauthenticated" });
    const entries = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(auditEntries).where(eq(auditEntries.targetId, session.sessionId)),
    );
    expect(entries.filter(({ action }) => action === "session.reuse_revoked")).toMatchObject([
      { actorId: tokens.user.id, result: "refused", address: ctx.clientAddress },
    ]);
  });

  it("leaves the token of a suspended person unused, so that it goes on once they are restored", async () => {
    const { ctx, tokens } = await signedIn();
    const suspend = (suspendedAt: Date | null) =>
      inPlatformTransaction(ctx, (tx) =>
        tx.db.update(users).set({ suspendedAt }).where(eq(users.id, tokens.user.id)),
      );
    await suspend(new Date());
    await expect(refreshTokens(ctx, tokens)).rejects.toMatchObject(invalid);
    await suspend(null);
    await expect(refreshTokens(ctx, tokens)).resolves.toMatchObject({ tokenType: "Bearer" });
  });

  it("lets at most one of 20 parallel exchanges of one token succeed", async () => {
    const { ctx, tokens } = await signedIn();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => refreshTokens(ctx, tokens)),
    );
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject(invalid);
    }
  });

  it("leaves the old token good when the next pair could not be made", async () => {
    const { ctx, tokens } = await signedIn();
    const unsigned = { ...ctx.services.tokens, secret: "" };
    const broken = { ...ctx, services: { ...ctx.services, tokens: unsigned } };
    await expect(refreshTokens(broken, tokens)).rejects.toThrow();
    await expect(refreshTokens(ctx, tokens)).resolves.toMatchObject({ tokenType: "Bearer" });
  });

  it("refuses an expired token, and an unknown one in the same words", async () => {
    const clock = fixedClock(new Date());
    const { ctx, tokens } = await signedIn(requestContext({ clock }));
    clock.advance(8 * day);
    await expect(refreshTokens(ctx, tokens)).rejects.toMatchObject(invalid);
    await expect(refreshTokens(ctx, { refreshToken: "unknown" })).rejects.toMatchObject(invalid);
  });

  it("keeps the session alive as long as it is refreshed in time", async () => {
    const clock = fixedClock(new Date());
    const { ctx, tokens } = await signedIn(requestContext({ clock }));
    let current = tokens;
    for (let week = 0; week < 3; week += 1) {
      clock.advance(6 * day);
      current = await refreshTokens(ctx, current);
    }
    const session = await readAccessToken(ctx.services, current.accessToken);
    await expect(openUser(ctx, session)).resolves.toMatchObject({ kind: "user" });
  });

  it("stores only a hash of the token", async () => {
    const { ctx, tokens } = await signedIn();
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .select()
        .from(refreshTokensTable)
        .where(eq(refreshTokensTable.tokenHash, hashToken(tokens.refreshToken))),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(tokens.refreshToken);
  });
});
