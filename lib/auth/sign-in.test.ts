import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { refusedSessions } from "@/tests/factories/refused-sessions";
import { logIn, logInForTokens, logOut, openUser, readAccessToken, registerForTokens } from ".";

const minute = 60_000;

async function registered(ctx = requestContext()) {
  const person = {
    email: `${newId("user")}@example.com`,
    password: "a long enough password",
    name: "Ada",
  };
  return { ctx, person, tokens: await registerForTokens(ctx, person) };
}

describe("signing in", () => {
  it("gives tokens that open the person's context", async () => {
    const { ctx, person } = await registered();
    const tokens = await logInForTokens(ctx, person);
    expect(tokens).toMatchObject({ tokenType: "Bearer", expiresIn: 1800 });
    const signedIn = await readAccessToken(ctx.services, tokens.accessToken);
    expect((await openUser(ctx, signedIn)).user).toMatchObject({ id: tokens.user.id, name: "Ada" });
  });

  it("answers a wrong password and an unknown address with the same words", async () => {
    const { ctx, person } = await registered();
    const failures = await Promise.all(
      [
        { ...person, password: "another password" },
        { ...person, email: `${newId("user")}@example.com` },
      ].map((credentials) => logIn(ctx, credentials, "api").catch((error: unknown) => error)),
    );
    expect(failures[0]).toMatchObject({ kind: "unauthenticated", code: "credentials.wrong" });
    expect({ ...(failures[1] as Error), message: (failures[1] as Error).message }).toEqual({
      ...(failures[0] as Error),
      message: (failures[0] as Error).message,
    });
  });

  it("leaves a trace of the right password of a suspended account", async () => {
    const { ctx, person, tokens } = await registered();
    const userId = tokens.user.id;
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, userId)),
    );
    await expect(logIn(ctx, person, "api")).rejects.toMatchObject({ code: "account.suspended" });
    expect(await refusedSessions(ctx, userId)).toMatchObject([
      { result: "refused", auditMetadata: { channel: "api", reason: "suspended" } },
    ]);
  });

  it("does not let a deleted person in, nor on", async () => {
    const { ctx, person, tokens } = await registered();
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ deletedAt: new Date() }).where(eq(users.id, tokens.user.id)),
    );
    await expect(logIn(ctx, person, "api")).rejects.toMatchObject({ code: "credentials.wrong" });
    const signedIn = await readAccessToken(ctx.services, tokens.accessToken);
    await expect(openUser(ctx, signedIn)).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});

describe("an access token", () => {
  it("stops working when its time is over", async () => {
    const clock = fixedClock(new Date());
    const { ctx, tokens } = await registered(requestContext({ clock }));
    clock.advance(29 * minute);
    await readAccessToken(ctx.services, tokens.accessToken);
    clock.advance(2 * minute);
    await expect(readAccessToken(ctx.services, tokens.accessToken)).rejects.toMatchObject({
      kind: "unauthenticated",
      code: "access_token.invalid",
    });
  });

  it("is refused when it was signed with another key, by no key, or changed", async () => {
    const { ctx, tokens } = await registered();
    const { services } = ctx;
    const otherKey = { ...services, tokens: { ...services.tokens, secret: "x".repeat(40) } };
    await expect(readAccessToken(otherKey, tokens.accessToken)).rejects.toThrow();
    const [head, body, signature] = tokens.accessToken.split(".") as [string, string, string];
    const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
    const other = Buffer.from(JSON.stringify({ ...claims, sub: newId("user") }));
    for (const forged of [
      `${unsigned}.${body}.`,
      `${head}.${other.toString("base64url")}.${signature}`,
      "not.a.token",
    ]) {
      await expect(readAccessToken(services, forged)).rejects.toMatchObject({
        code: "access_token.invalid",
      });
    }
  });

  it("dies at once when its session is signed out, and only that session", async () => {
    const { ctx, person, tokens } = await registered();
    const other = await logInForTokens(ctx, person);
    const signedIn = await readAccessToken(ctx.services, tokens.accessToken);
    await logOut(await openUser(ctx, signedIn));

    await expect(openUser(ctx, signedIn)).rejects.toMatchObject({ code: "session.required" });
    const elsewhere = await readAccessToken(ctx.services, other.accessToken);
    await expect(openUser(ctx, elsewhere)).resolves.toMatchObject({ kind: "user" });
  });

  it("does not open another person's session", async () => {
    const ctx = requestContext();
    const [ada, eve] = await Promise.all([createUserContext(ctx), createUserContext(ctx)]);
    await expect(
      openUser(ctx, { userId: eve.user.id, sessionId: ada.sessionId }),
    ).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("is worthless after the session has expired", async () => {
    const ctx = requestContext();
    const ada = await createUserContext(ctx);
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - minute) })
        .where(eq(sessions.id, ada.sessionId)),
    );
    await expect(
      openUser(ctx, { userId: ada.user.id, sessionId: ada.sessionId }),
    ).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});
