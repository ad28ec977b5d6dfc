import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import type { RateLimiter } from "@/lib/rate-limit";
import { createAdminContext } from "@/tests/factories/admin-context";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { codeOf, withSecondFactor } from "@/tests/factories/with-second-factor";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import { giveSecondFactor, logIn, setPlatformRole, suspendUser } from ".";

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
