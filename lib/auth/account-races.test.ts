import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { toAppError } from "@/lib/errors";
import type { RateLimiter } from "@/lib/rate-limit";
import { createAdminContext } from "@/tests/factories/admin-context";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { mailedToken } from "@/tests/factories/held-mails";
import { whileHeld } from "@/tests/factories/while-held";
import { codeOf, withSecondFactor } from "@/tests/factories/with-second-factor";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import {
  beginTotpSetup,
  confirmTotpSetup,
  giveSecondFactor,
  linkOauthAccount,
  listOauthAccounts,
  logIn,
  resetPassword,
  sendPasswordReset,
  setPlatformRole,
  signInWithProvider,
  suspendUser,
} from ".";

let real: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  real = await startRealDatabase();
});
afterAll(() => real.stop());

const clock = fixedClock(new Date("2026-03-01T10:00:10Z"));
const context = () => requestContext({ database: real.database, clock });

/** So that not the limit but the code's single use is what refuses. */
const unlimited: RateLimiter = {
  check: async ({ limit }) => ({
    allowed: true,
    limit,
    remaining: limit,
    resetAt: new Date(),
    isUnavailable: false,
  }),
};

async function challengeOf(email: string): Promise<string> {
  const error: unknown = await logIn(context(), { email, password }, "api").catch(
    (e: unknown) => e,
  );
  return String(toAppError(error).details?.challenge_token);
}

describe("a code of the second factor on a real Postgres", () => {
  it("opens one session of 20 tries at the same instant, by one challenge or by many", async () => {
    const person = await createUserContext(context());
    const { email, id } = person.user;
    const { secret } = await withSecondFactor(person);
    const openSessions = () =>
      inPlatformTransaction(context(), (tx) =>
        tx.db
          .select({ id: sessions.id })
          .from(sessions)
          .where(and(eq(sessions.userId, id), isNull(sessions.revokedAt))),
      );
    for (const challenges of [1, 20]) {
      clock.advance(120_000);
      const before = (await openSessions()).length;
      const tokens = await Promise.all(
        Array.from({ length: challenges }, () => challengeOf(email)),
      );
      const code = codeOf(secret, clock.now());
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_none, index) =>
          giveSecondFactor(
            requestContext({ database: real.database, clock, rateLimiter: unlimited }),
            { challengeToken: tokens[index % challenges]!, code },
            "api",
          ),
        ),
      );
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const result of results) {
        if (result.status === "rejected") {
          expect(result.reason).toMatchObject({ kind: "unauthenticated" });
        }
      }
      expect(await openSessions()).toHaveLength(before + 1);
    }
  });
});

describe("turning the second factor on, on a real Postgres", () => {
  /** Somebody whom Google signs in, and who has an authenticator app ready with its first code. */
  async function aboutToConfirm() {
    const person = await createUserContext(context());
    const identity = {
      provider: "google" as const,
      providerAccountId: newId("oauthAccount"),
      email: person.user.email,
      isEmailVerified: true,
      name: "Ada",
    };
    await linkOauthAccount(person, identity);
    const { secret } = await beginTotpSetup(person, { password });
    const code = codeOf(secret, clock.now());
    return { person, identity, signIn: () => signInWithProvider(context(), identity), code };
  }

  const withoutFactor = (userId: string) =>
    inPlatformTransaction(context(), (tx) =>
      tx.db
        .select({ id: sessions.id })
        .from(sessions)
        .where(
          and(
            eq(sessions.userId, userId),
            isNull(sessions.revokedAt),
            isNull(sessions.secondFactorAt),
          ),
        ),
    );

  it("is waited for by a sign-in through Google, which then asks for the code", async () => {
    const { person, signIn, code } = await aboutToConfirm();
    const { result, waited } = await whileHeld(
      person,
      (tx) => confirmTotpSetup(tx, { code }),
      signIn,
    );
    expect(waited).toBe(true);
    expect(result).toMatchObject({ reason: { code: "second_factor.required" } });
    expect(await withoutFactor(person.user.id)).toEqual([]);
  });

  it("waits for a sign-in through Google that came first, and ends what that opened", async () => {
    const { person, identity, code } = await aboutToConfirm();
    const { result, waited } = await whileHeld(
      context(),
      (tx) => signInWithProvider(tx, identity),
      () => confirmTotpSetup(person, { code }),
    );
    expect({ waited, status: result.status }).toEqual({ waited: true, status: "fulfilled" });
    expect(await withoutFactor(person.user.id)).toEqual([]);
  });

  it("leaves no session without it, however sign-ins by password and Google meet it", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { person, signIn, code } = await aboutToConfirm();
      const { email, id } = person.user;
      const results = await Promise.allSettled([
        signIn(),
        logIn(context(), { email, password }, "browser"),
        signIn(),
        confirmTotpSetup(person, { code }),
        logIn(context(), { email, password }, "api"),
        signIn(),
      ]);
      expect(results[3]).toMatchObject({ status: "fulfilled" });
      expect(await withoutFactor(id)).toEqual([]);
    }
  });
});

describe("a link to another service on a real Postgres", () => {
  it("does not outlive the reset that it waits for", async () => {
    const person = await createUserContext(context());
    const { email } = person.user;
    await sendPasswordReset(context(), { email, clientAddress: "192.0.2.1" });
    const token = await mailedToken(person, email, "reset_password");
    const identity = {
      provider: "github" as const,
      providerAccountId: newId("oauthAccount"),
      email,
      isEmailVerified: true,
      name: "Eve",
    };
    const { result, waited } = await whileHeld(
      context(),
      (tx) => resetPassword(tx, { token, password: "a new password" }),
      () => linkOauthAccount(person, identity),
    );
    expect(waited).toBe(true);
    expect(result).toMatchObject({ reason: { kind: "unauthenticated" } });
    expect(await listOauthAccounts(person)).toEqual([]);
  });
});

describe("two admins on a real Postgres", () => {
  const acts: [string, (admin: AdminContext, userId: string) => Promise<unknown>][] = [
    ["suspend", (admin, userId) => suspendUser(admin, userId, { reason: "A quarrel" })],
    ["demote", (admin, userId) => setPlatformRole(admin, userId, { role: "USER" })],
  ];
  it.each(acts)("who %s each other at the same instant leave one at work", async (_name, act) => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [
        await createAdminContext(context()),
        await createAdminContext(context()),
      ];
      const results = await Promise.allSettled([act(one, other.user.id), act(other, one.user.id)]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const rows = await inPlatformTransaction(context(), (tx) =>
        tx.db
          .select({ id: users.id })
          .from(users)
          .where(and(eq(users.platformRole, "SAAS_ADMIN"), isNull(users.suspendedAt))),
      );
      const left = rows.filter(({ id }) => [one.user.id, other.user.id].includes(id));
      expect(left).toHaveLength(1);
    }
  });
});
