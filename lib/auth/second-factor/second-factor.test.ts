import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries, recoveryCodes as recoveryCodesTable, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type RequestContext, type UserContext } from "@/lib/context";
import { createRateLimiter, type RateLimiter } from "@/lib/rate-limit";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { codeOf, withSecondFactor } from "@/tests/factories/with-second-factor";
import {
  beginTotpSetup,
  confirmTotpSetup,
  getSecondFactor,
  giveSecondFactor,
  giveSecondFactorForTokens,
  logIn,
  logInForTokens,
  openUser,
  readAccessToken,
  renewRecoveryCodes,
  turnOffTotp,
} from "..";

const step = 30_000;
const spent = { kind: "unauthenticated", code: "challenge.invalid" };
const wrong = { kind: "unauthenticated", code: "second_factor.wrong" };

/** Lets parallel tries through, so that not the limit but the code's single use is what refuses them. */
const unlimited: RateLimiter = {
  check: async ({ limit }) => ({
    allowed: true,
    limit,
    remaining: limit,
    resetAt: new Date(),
    isUnavailable: false,
  }),
};

let clock: ReturnType<typeof fixedClock>;
let base: RequestContext;

beforeEach(() => {
  clock = fixedClock(new Date("2026-03-01T10:00:10Z"));
  base = requestContext({ clock, rateLimiter: unlimited });
});

async function person(ctx = base) {
  const made = await withSecondFactor(await createUserContext(ctx));
  // Past the code that turned it on.
  clock.advance(2 * step);
  return { ...made, email: made.ctx.user.email, code: () => codeOf(made.secret, clock.now()) };
}

async function challengeOf(email: string, ctx = base): Promise<string> {
  const error: unknown = await logIn(ctx, { email, password }, "api").catch((e: unknown) => e);
  expect(error).toMatchObject({ kind: "unauthenticated", code: "second_factor.required" });
  return (error as { details: { challenge_token: string } }).details.challenge_token;
}

describe("turning the second factor on", () => {
  it("seals the secret for its owner's row and stores codes as hashes only", async () => {
    const { ctx, secret, recoveryCodes } = await person();
    const [row] = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(users).where(eq(users.id, ctx.user.id)),
    );
    expect(row!.totpSecretSealed).not.toContain(secret);
    const { keyring } = ctx.services;
    expect(keyring.open(row!.totpSecretSealed!, ["users", "totp_secret", row!.id])).toBe(secret);
    expect(() => keyring.open(row!.totpSecretSealed!, ["users", "totp_secret", "usr_2"])).toThrow();

    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(recoveryCodesTable).where(eq(recoveryCodesTable.userId, ctx.user.id)),
    );
    for (const code of recoveryCodes) {
      expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
      expect(JSON.stringify(stored)).not.toContain(code.replaceAll("-", ""));
    }
  });

  it("counts for this session, ends the others, and is not in force before its first code", async () => {
    const ctx = await createUserContext(base);
    const other = await logIn(base, { email: ctx.user.email, password }, "api");
    const { secret } = await beginTotpSetup(ctx, { password });
    await expect(logIn(base, { email: ctx.user.email, password }, "api")).resolves.toBeDefined();
    await expect(confirmTotpSetup(ctx, { code: "000000" })).rejects.toMatchObject(wrong);
    expect(await getSecondFactor(ctx)).toMatchObject({ isOn: false });

    await confirmTotpSetup(ctx, { code: codeOf(secret, clock.now()) });
    const here = await openUser(base, { userId: ctx.user.id, sessionId: ctx.sessionId });
    expect(here.user.hasSecondFactor).toBe(true);
    await expect(
      openUser(base, { userId: ctx.user.id, sessionId: other.sessionId }),
    ).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("takes a sign-in of the last ten minutes where there is no password", async () => {
    // When a session was opened is the database's to say.
    clock = fixedClock(new Date());
    const ctx = await createUserContext(requestContext({ clock, rateLimiter: unlimited }));
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ passwordHash: null }).where(eq(users.id, ctx.user.id)),
    );
    clock.advance(11 * 60_000);
    await expect(beginTotpSetup(ctx, { password: "" })).rejects.toMatchObject({
      code: "session.not_recent",
    });
    expect(await getSecondFactor(ctx)).toMatchObject({ isOn: false });
  });

  it("needs the password, and happens once", async () => {
    const ctx = await createUserContext(base);
    await expect(beginTotpSetup(ctx, { password: "not it" })).rejects.toMatchObject({
      code: "password.wrong",
      field: "password",
    });
    const { ctx: on } = await withSecondFactor(ctx);
    const again = { kind: "conflict", code: "second_factor.already_on" };
    await expect(beginTotpSetup(on, { password })).rejects.toMatchObject(again);
    await expect(confirmTotpSetup(on, { code: "123456" })).rejects.toMatchObject(again);
  });

  it("is refused to a platform admin who acts as the person", async () => {
    const { ctx, code } = await person();
    const acting: UserContext = { ...ctx, impersonatorUserId: "usr_admin" };
    for (const attempt of [
      () => beginTotpSetup(acting, { password }),
      () => confirmTotpSetup(acting, { code: code() }),
      () => renewRecoveryCodes(acting, { code: code() }),
      () => turnOffTotp(acting, { password, code: code() }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ kind: "forbidden" });
    }
    expect(await getSecondFactor(ctx)).toMatchObject({ isOn: true, recoveryCodesLeft: 10 });
  });
});

describe("signing in with a second factor", () => {
  it("takes the password, then a code, and opens a session that has given both", async () => {
    const { ctx, email, code } = await person();
    const tokens = await giveSecondFactorForTokens(base, {
      challengeToken: await challengeOf(email),
      code: code(),
    });
    const signedIn = await readAccessToken(base.services, tokens.accessToken);
    expect((await openUser(base, signedIn)).user).toMatchObject({
      id: ctx.user.id,
      hasSecondFactor: true,
    });
  });

  it("answers a wrong password in the same words as for an account without it", async () => {
    const [plain, { email }] = [await createUserContext(base), await person()];
    const failures = await Promise.all(
      [plain.user.email, email].map((address) =>
        logInForTokens(base, { email: address, password: "not it" }).catch((e: unknown) => e),
      ),
    );
    expect(failures[0]).toMatchObject({ code: "credentials.wrong", details: undefined });
    expect(JSON.stringify(failures[1])).toBe(JSON.stringify(failures[0]));
  });

  it("takes codes one step early and late, not two", async () => {
    const { email, secret } = await person();
    const challengeToken = await challengeOf(email);
    const now = clock.now().getTime();
    const at = (steps: number) => codeOf(secret, new Date(now + steps * step));
    for (const steps of [-2, 2]) {
      await expect(
        giveSecondFactor(base, { challengeToken, code: at(steps) }, "api"),
      ).rejects.toMatchObject(wrong);
    }
    for (const steps of [-1, 0, 1]) {
      const challengeToken = await challengeOf(email);
      await expect(
        giveSecondFactor(base, { challengeToken, code: at(steps) }, "api"),
      ).resolves.toBeDefined();
    }
  });

  it("lets exactly one of 20 parallel tries with one code in, and none after it", async () => {
    const { email, code } = await person();
    const input = { challengeToken: await challengeOf(email), code: code() };
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => giveSecondFactor(base, input, "api")),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject(spent);
    }
    await expect(giveSecondFactor(base, input, "api")).rejects.toMatchObject(spent);
    const challengeToken = await challengeOf(email);
    await expect(giveSecondFactor(base, { ...input, challengeToken }, "api")).rejects.toMatchObject(
      wrong,
    );
  });

  it("takes a recovery code once, also under 20 parallel tries, however it is spelt", async () => {
    const { ctx, email, recoveryCodes } = await person();
    const challengeToken = await challengeOf(email);
    const spelt = recoveryCodes[0]!.toUpperCase().replaceAll("-", " ").replaceAll("0", "O");
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        giveSecondFactor(base, { challengeToken, code: spelt }, "api"),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getSecondFactor(ctx)).toMatchObject({ recoveryCodesLeft: 9 });
    // One challenge opens one session, whatever code comes with it the next time.
    await expect(
      giveSecondFactor(base, { challengeToken, code: recoveryCodes[1]! }, "api"),
    ).rejects.toMatchObject(spent);
  });

  it("tells the person of a used recovery code, in the language that they chose", async () => {
    const { ctx, email, recoveryCodes } = await person();
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ locale: "ru" }).where(eq(users.id, ctx.user.id)),
    );
    const challengeToken = await challengeOf(email);
    await giveSecondFactor(base, { challengeToken, code: recoveryCodes[0]! }, "api");
    await turnOffTotp(ctx, { password, code: recoveryCodes[1]! });
    const mails = await requestedMails(ctx, "second_factor_changed", email);
    expect(mails.map(({ values, locale }) => [values.change, locale])).toEqual([
      ["on", "en"],
      ["used", "ru"],
      ["used", "ru"],
      ["off", "ru"],
    ]);
  });

  it("does not take another person's recovery code", async () => {
    const [ada, eve] = [await person(), await person()];
    const challengeToken = await challengeOf(ada.email);
    await expect(
      giveSecondFactor(base, { challengeToken, code: eve.recoveryCodes[0]! }, "api"),
    ).rejects.toMatchObject(wrong);
  });

  it("gives up after ten tries, also with the right code, and while nobody can count", async () => {
    const ctx = requestContext({ clock, rateLimiter: createRateLimiter({ clock }) });
    const { email, code } = await person(ctx);
    const challengeToken = await challengeOf(email, ctx);
    // Turning it on was the first of them.
    for (let tries = 1; tries < 10; tries += 1) {
      await expect(
        giveSecondFactor(ctx, { challengeToken, code: "zzzz" }, "api"),
      ).rejects.toMatchObject(wrong);
    }
    await expect(
      giveSecondFactor(ctx, { challengeToken, code: code() }, "api"),
    ).rejects.toMatchObject({ kind: "rate_limited" });

    const away = createRateLimiter({ redisUrl: "redis://127.0.0.1:1", timeoutMilliseconds: 50 });
    const uncounted = requestContext({ clock, rateLimiter: away });
    await expect(
      giveSecondFactor(uncounted, { challengeToken, code: code() }, "api"),
    ).rejects.toMatchObject({ code: "rate.unavailable" });
    away.close();
  });

  it("leaves a trace of refused codes and of used recovery codes", async () => {
    const { ctx, email, recoveryCodes } = await person();
    const challengeToken = await challengeOf(email);
    await giveSecondFactor(base, { challengeToken, code: "000000" }, "api").catch(() => undefined);
    await giveSecondFactor(base, { challengeToken, code: recoveryCodes[3]! }, "api");
    const entries = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(auditEntries).where(eq(auditEntries.actorId, ctx.user.id)),
    );
    const facts = entries.map(({ action, result }) => `${action} ${result}`);
    expect(facts).toEqual(
      expect.arrayContaining([
        "second_factor.turned_on success",
        "second_factor.refused refused",
        "recovery_code.used success",
        "session.opened success",
      ]),
    );
    expect(JSON.stringify(entries)).not.toContain(recoveryCodes[3]);
  });
});

describe("a challenge", () => {
  const refused = { kind: "unauthenticated", code: "challenge.invalid" };

  it("is not a session, and a session's token is not a challenge", async () => {
    const { email, code } = await person();
    const challengeToken = await challengeOf(email);
    await expect(readAccessToken(base.services, challengeToken)).rejects.toMatchObject({
      code: "access_token.invalid",
    });
    const tokens = await giveSecondFactorForTokens(base, { challengeToken, code: code() });
    clock.advance(step);
    await expect(
      giveSecondFactor(base, { challengeToken: tokens.accessToken, code: code() }, "api"),
    ).rejects.toMatchObject(refused);
  });

  it("ends after five minutes, serves its own channel only, and cannot be changed", async () => {
    const { email, code } = await person();
    const challengeToken = await challengeOf(email);
    await expect(
      giveSecondFactor(base, { challengeToken, code: code() }, "browser"),
    ).rejects.toMatchObject(refused);
    const [head, , signature] = challengeToken.split(".");
    const body = Buffer.from(JSON.stringify({ sub: "usr_x", exp: 9e9, channel: "api" }));
    await expect(
      giveSecondFactor(
        base,
        {
          challengeToken: `${head}.${body.toString("base64url")}.${signature}`,
          code: code(),
        },
        "api",
      ),
    ).rejects.toMatchObject(refused);
    clock.advance(5 * 60_000 + 1_000);
    await expect(
      giveSecondFactor(base, { challengeToken, code: code() }, "api"),
    ).rejects.toMatchObject(refused);
  });

  it.each([
    ["the person is suspended", { suspendedAt: new Date() }],
    ["the account is deleted", { deletedAt: new Date() }],
    ["the password has changed", { passwordHash: "$argon2id$other" }],
    ["the second factor was turned off and on", { totpConfirmedAt: new Date() }],
  ])("is worth nothing once %s", async (_case, change) => {
    const { ctx, email, code } = await person();
    const challengeToken = await challengeOf(email);
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set(change).where(eq(users.id, ctx.user.id)),
    );
    await expect(
      giveSecondFactor(base, { challengeToken, code: code() }, "api"),
    ).rejects.toMatchObject(refused);
  });
});

describe("turning the second factor off", () => {
  it("needs the password and a code", async () => {
    const { ctx, email, code } = await person();
    await expect(turnOffTotp(ctx, { password: "not it", code: code() })).rejects.toMatchObject({
      code: "password.wrong",
    });
    await expect(turnOffTotp(ctx, { password, code: "000000" })).rejects.toMatchObject(wrong);
    await turnOffTotp(ctx, { password, code: code() });

    expect(await getSecondFactor(ctx)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 });
    await expect(logIn(base, { email, password }, "api")).resolves.toBeDefined();
    const here = await openUser(base, { userId: ctx.user.id, sessionId: ctx.sessionId });
    expect(here.user.hasSecondFactor).toBe(false);
    await expect(turnOffTotp(ctx, { password, code: code() })).rejects.toMatchObject({
      code: "second_factor.off",
    });
  });

  it("forgets a code that another change has used up", async () => {
    const { ctx, code } = await person();
    await renewRecoveryCodes(ctx, { code: code() });
    await expect(turnOffTotp(ctx, { password, code: code() })).rejects.toMatchObject(wrong);
  });
});

describe("new recovery codes", () => {
  it("replace the earlier ones", async () => {
    const { ctx, email, code, recoveryCodes } = await person();
    const renewed = await renewRecoveryCodes(ctx, { code: code() });
    const challengeToken = await challengeOf(email);
    await expect(
      giveSecondFactor(base, { challengeToken, code: recoveryCodes[0]! }, "api"),
    ).rejects.toMatchObject(wrong);
    await expect(
      giveSecondFactor(base, { challengeToken, code: renewed.recoveryCodes[0]! }, "api"),
    ).resolves.toBeDefined();
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .select()
        .from(recoveryCodesTable)
        .where(and(eq(recoveryCodesTable.userId, ctx.user.id))),
    );
    expect(rows).toHaveLength(10);
  });
});
