import { callAction, sessionCookieOf } from "@/tests/factories/call-action";
import { generateKeyPairSync } from "node:crypto";
import { base64url, exportJWK, SignJWT, type JWTHeaderParameters } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { requestPasswordResetAction } from "@/app/(auth)/link-actions";
import { signInAction } from "@/app/(auth)/actions";
import { logIn, readAccessToken, registerUser, sendPasswordReset } from "@/lib/auth";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { createUserContext, requestContext, testPassword } from "@/tests/factories/create-context";
import { heldMails } from "@/tests/factories/held-mails";

beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

describe("an address that looks like another's", () => {
  const local = () => newId("user").toLowerCase();
  const register = (email: string) =>
    registerUser(requestContext(), { email, password: testPassword, name: "Eve" }, "api");

  it.each([
    ["other letters' case", (name: string) => `${name.toUpperCase()}@EXAMPLE.com`],
    ["spaces around it", (name: string) => `\t ${name}@example.com\u00a0\n`],
    ["wide letters", (name: string) => `${name}@ｅｘａｍｐｌｅ.com`],
    ["a wide sign", (name: string) => `${name}＠example.com`],
    ["a ligature's parts", (name: string) => `${name.replace("usr", "u\u017fr")}@example.com`],
  ])("by %s is the same account", async (_how, disguise) => {
    const name = local();
    await register(`${name}@example.com`);
    await expect(register(disguise(name))).rejects.toMatchObject({ code: "email.taken" });
  });

  it.each([
    ["a Cyrillic letter", (name: string) => `${name}@ex\u0430mple.com`],
    ["a dotless i", (name: string) => `${name}\u0131@example.com`],
    ["a dotted capital I", (name: string) => `${name}\u0130@example.com`],
    ["a zero character", (name: string) => `${name}\0@example.com`],
    ["a soft hyphen", (name: string) => `${name}\u00ad@example.com`],
    ["a mark that turns the words", (name: string) => `${name}\u202e@example.com`],
    ["a line break", (name: string) => `${name}@example.com\r\nBcc: eve@example.com`],
    ["a second address", (name: string) => `${name}@example.com,eve@example.com`],
    ["a name before it", (name: string) => `Ada <${name}@example.com>`],
    ["a comment", (name: string) => `${name}(x)@example.com`],
    ["an address of numbers", (name: string) => `${name}@[127.0.0.1]`],
  ])("by %s is none", async (_how, disguise) => {
    await expect(register(disguise(local()))).rejects.toThrow();
  });
});

describe("a password without end", () => {
  it("is refused before it is hashed", async () => {
    const email = `${newId("user")}@example.com`;
    const password = "é".repeat(1_000_000);
    const started = performance.now();
    await expect(
      registerUser(requestContext(), { email, password, name: "Eve" }, "api"),
    ).rejects.toThrow();
    await expect(logIn(requestContext(), { email, password }, "api")).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("an access token with a strange header", () => {
  const issuer = "ai-avatar-platform";
  const { secret } = getServices().tokens;
  const sign = (header: JWTHeaderParameters, key: Parameters<SignJWT["sign"]>[0], sid: string) =>
    new SignJWT({ sid })
      .setProtectedHeader(header)
      .setIssuer(issuer)
      .setSubject("usr_x")
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(key);
  const refused = { kind: "unauthenticated" };
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("names a key of its own in vain", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = await exportJWK(publicKey);
    const tokens = await Promise.all([
      sign({ alg: "HS256", kid: "../../../../dev/null" }, bytes("\0".repeat(32)), "ses_x"),
      sign({ alg: "HS256", kid: "' union select 'x" }, bytes("x".repeat(32)), "ses_x"),
      sign({ alg: "RS256", jwk }, privateKey, "ses_x"),
      sign({ alg: "RS256", jku: "https://evil.example/jwks" }, privateKey, "ses_x"),
      // The right key under another algorithm is not what we sign with.
      sign({ alg: "HS512" }, bytes(secret.padEnd(64, "x")), "ses_x"),
    ]);
    const [, body] = tokens[0]!.split(".");
    for (const alg of ["none", "None", "nOnE", ""]) {
      tokens.push(`${base64url.encode(JSON.stringify({ alg }))}.${body}.`);
    }
    for (const token of tokens) {
      await expect(readAccessToken(getServices(), token), token).rejects.toMatchObject(refused);
    }
  });
});

describe("a browser's sign-in", () => {
  const valueIn = (setCookies: string[]) =>
    setCookies.find((it) => it.startsWith("authjs.session-token=ey"));

  it("gives a cookie that scripts and other sites do not get, and keeps none that was there", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    const planted = await sessionCookieOf({ userId: eve.user.id, sessionId: eve.sessionId });
    const input = { email: ada.user.email, password: testPassword };
    const given = await Promise.all(
      [planted, planted, undefined].map((cookie) => callAction(signInAction, input, { cookie })),
    );
    const cookies = given.map(({ setCookies }) => valueIn(setCookies) ?? "");
    expect(new Set(cookies).size).toBe(3);
    for (const cookie of cookies) {
      expect(cookie).not.toContain(planted);
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).toMatch(/; samesite=lax/i);
      expect(cookie).toMatch(/; path=\//i);
      expect(cookie).not.toMatch(/; domain=/i);
    }
  });
});

describe("a mailed link", () => {
  it("leads to our address, whatever host the request came under", async () => {
    const ctx = await createUserContext();
    const { email } = ctx.user;
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example;proto=https",
    };
    await callAction(requestPasswordResetAction, { email }, { headers });
    await sendPasswordReset(requestContext(), { email, clientAddress: "192.0.2.1" });
    const [mail] = await heldMails(requestContext(), email, "reset_password");
    expect(mail?.text).toContain("http://localhost:3000/reset-password?token=");
    expect(mail?.text).not.toContain("evil.example");
  });
});
