import { asc, eq, type SQL } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { oneTimeTokens, refreshTokens as refreshTokensTable, sessions } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import {
  listSessions,
  logIn,
  logInForTokens,
  openUser,
  refreshTokens,
  revokeOtherSessions,
  revokeSession,
  sweepSessions,
} from "..";
import { issueTokens } from "../issue-tokens";
import { presentUser } from "../present-user";
import { describeUserAgent } from "./describe-user-agent";
import { openSession } from "./open-session";

const setSession = (id: string, change: Partial<typeof sessions.$inferInsert>) =>
  inPlatformTransaction(requestContext(), ({ db }) =>
    db.update(sessions).set(change).where(eq(sessions.id, id)),
  );

const idsIn = async (
  table: typeof sessions | typeof refreshTokensTable | typeof oneTimeTokens,
  where: SQL,
) => {
  const rows = await inPlatformTransaction(requestContext(), ({ db }) =>
    db.select({ id: table.id }).from(table).where(where).orderBy(asc(table.id)),
  );
  return rows.map(({ id }) => id);
};

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("the list of sessions", () => {
  it("shows where each was opened and which one asks", async () => {
    const ctx = await createUserContext({ ...requestContext(), userAgent: firefox });
    await logIn(
      { ...requestContext(), clientAddress: "198.51.100.7", userAgent: "curl/8.5.0" },
      { email: ctx.user.email, password },
      "api",
    );
    const { data } = await listSessions(ctx);
    expect(data).toMatchObject([
      { browser: "curl", system: null, address: "198.51.100.7", isCurrent: false },
      { browser: "Firefox", system: "Linux", address: "192.0.2.1", isCurrent: true },
    ]);
  });

  it("leaves out what is over, and pages", async () => {
    const ctx = await createUserContext();
    const signIn = () => logIn(requestContext(), { email: ctx.user.email, password }, "browser");
    const [revoked, expired, open] = [await signIn(), await signIn(), await signIn()];
    await revokeSession(ctx, revoked.sessionId);
    await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(sessions.id, expired.sessionId)),
    );
    const first = await listSessions(ctx, { limit: 1 });
    expect(first.data.map(({ id }) => id)).toEqual([open.sessionId]);
    const rest = await listSessions(ctx, { cursor: first.nextCursor! });
    expect(rest.data.map(({ id }) => id)).toEqual([ctx.sessionId]);
  });

  it("keeps a browser's session as long as it is used, and no other by use alone", async () => {
    const clock = fixedClock(new Date("2026-03-01T10:00:00.000Z"));
    const base = requestContext({ clock });
    const ctx = await createUserContext(base);
    const inBrowser = await logIn(base, { email: ctx.user.email, password }, "browser");
    const signedIn = { userId: ctx.user.id, sessionId: inBrowser.sessionId };
    for (let day = 0; day < 20; day += 2) {
      clock.advance(2 * 86_400_000);
      await openUser(base, signedIn);
      if (day === 4) await openUser(base, { ...signedIn, sessionId: ctx.sessionId });
    }
    await expect(openUser(base, { ...signedIn, sessionId: ctx.sessionId })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    clock.advance(8 * 86_400_000);
    await expect(openUser(base, signedIn)).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("says when each was seen, to the minute", async () => {
    const clock = fixedClock(new Date("2026-03-01T10:00:00.000Z"));
    const ctx = await createUserContext(requestContext({ clock }));
    const signedIn = { userId: ctx.user.id, sessionId: ctx.sessionId };
    const seenAt = async () => (await listSessions(ctx)).data[0]!.lastSeenAt;
    clock.advance(59_000);
    await openUser(ctx, signedIn);
    expect(await seenAt()).toBe("2026-03-01T10:00:00.000Z");
    clock.advance(2_000);
    await Promise.all([openUser(ctx, signedIn), openUser(ctx, signedIn)]);
    expect(await seenAt()).toBe("2026-03-01T10:01:01.000Z");
  });
});

describe("revoking", () => {
  it("ends one session with its refresh tokens, and leaves the others", async () => {
    const ctx = await createUserContext();
    const credentials = { email: ctx.user.email, password };
    const [one, other] = [
      await logInForTokens(requestContext(), credentials),
      await logInForTokens(requestContext(), credentials),
    ];
    const { data } = await listSessions(ctx);
    // Newest first: the other one, then this one, then the one that asks.
    await revokeSession(ctx, data[1]!.id);
    await expect(refreshTokens(ctx, one)).rejects.toMatchObject({ code: "refresh_token.invalid" });
    await expect(refreshTokens(ctx, other)).resolves.toBeDefined();
  });

  it("of all others leaves the one that asks", async () => {
    const ctx = await createUserContext();
    const credentials = { email: ctx.user.email, password };
    await logIn(requestContext(), credentials, "browser");
    await logIn(requestContext(), credentials, "api");
    // One that is over already is not among those that this ends.
    const { sessionId } = await logIn(requestContext(), credentials, "api");
    await setSession(sessionId, { expiresAt: new Date(Date.now() - 1) });
    expect(await revokeOtherSessions(ctx)).toEqual({ revokedCount: 2 });
    expect((await listSessions(ctx)).data.map(({ id }) => id)).toEqual([ctx.sessionId]);
    await expect(
      openUser(ctx, { userId: ctx.user.id, sessionId: ctx.sessionId }),
    ).resolves.toBeDefined();
  });

  it("tells a foreign session and a missing one apart to nobody", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    const failures = await Promise.all(
      [ada.sessionId, "ses_00000000000000000000000000"].map((id) =>
        revokeSession(eve, id).catch((error: unknown) => error),
      ),
    );
    expect(failures[0]).toMatchObject({ kind: "not_found", code: "session.not_found" });
    expect(failures[1]).toEqual(failures[0]);
    await expect(
      openUser(ada, { userId: ada.user.id, sessionId: ada.sessionId }),
    ).resolves.toBeDefined();
  });

  it("is refused to a platform admin who acts as the person", async () => {
    const ctx = { ...(await createUserContext()), impersonatorUserId: "usr_admin" };
    await expect(revokeOtherSessions(ctx)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(revokeSession(ctx, ctx.sessionId)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the nightly sweep", () => {
  const now = new Date("2026-03-31T04:20:00Z");
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const ctx = () => requestContext({ clock: fixedClock(now) });

  it("forgets sessions that ended longer ago than is kept, with their tokens, and no other", async () => {
    const person = await createUserContext();
    const open = async (change: Partial<typeof sessions.$inferInsert>) => {
      const id = await inPlatformTransaction(ctx(), async (tx) => {
        const sessionId = await openSession(tx, {
          userId: person.user.id,
          channel: "api",
          hasSecondFactor: false,
        });
        await issueTokens(tx, { user: presentUser(person.user), sessionId });
        return sessionId;
      });
      await setSession(id, change);
      return id;
    };
    await open({ expiresAt: daysAgo(31) });
    await open({ revokedAt: daysAgo(31) });
    const kept = [
      await open({ expiresAt: daysAgo(29) }),
      await open({ revokedAt: daysAgo(29) }),
      await open({ revokedAt: null }),
      person.sessionId,
    ];
    while ((await sweepSessions(ctx())).removedCount > 0);
    expect(await idsIn(sessions, eq(sessions.userId, person.user.id))).toEqual(kept.sort());
    const tokens = await inPlatformTransaction(ctx(), ({ db }) =>
      db
        .select({ sessionId: refreshTokensTable.sessionId })
        .from(refreshTokensTable)
        .innerJoin(sessions, eq(sessions.id, refreshTokensTable.sessionId))
        .where(eq(sessions.userId, person.user.id)),
    );
    expect(tokens).toHaveLength(3);
  });

  it("forgets old tokens of a session that goes on, and links that nobody followed", async () => {
    const person = await createUserContext();
    const { refreshToken } = await logInForTokens(requestContext(), {
      email: person.user.email,
      password,
    });
    const ofToken = eq(refreshTokensTable.tokenHash, hashToken(refreshToken));
    const ofPerson = eq(oneTimeTokens.userId, person.user.id);
    const expire = (expiresAt: Date) =>
      inPlatformTransaction(ctx(), async ({ db }) => {
        await db.update(refreshTokensTable).set({ expiresAt }).where(ofToken);
        await db.update(oneTimeTokens).set({ expiresAt }).where(ofPerson);
      });
    const left = async () => [
      (await idsIn(refreshTokensTable, ofToken)).length,
      (await idsIn(oneTimeTokens, ofPerson)).length,
    ];
    await expire(daysAgo(29));
    await sweepSessions(ctx());
    expect(await left()).toEqual([1, 1]);
    await expire(daysAgo(31));
    await sweepSessions(ctx());
    expect(await left()).toEqual([0, 0]);
    expect((await listSessions(person)).data).toHaveLength(2);
  });
});

describe("describeUserAgent", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0";
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, "Chrome", "Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${chrome} Safari/537.36 Edg/143.0`, "Edge", "Windows"],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${chrome} YaBrowser/26.1 Safari/537.36`,
      "Yandex Browser",
      "Windows",
    ],
    [`Mozilla/5.0 (Linux; Android 16; K) ${chrome} Mobile Safari/537.36`, "Chrome", "Android"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Mobile/15E148 Safari/604.1",
      "Safari",
      "iPhone",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15",
      "Safari",
      "macOS",
    ],
    [firefox, "Firefox", "Linux"],
    ["python-requests/2.32", "Python", null],
    ["<script>alert(1)</script>", null, null],
    ["", null, null],
  ])("reads %j", (text, browser, system) => {
    expect(describeUserAgent(text)).toEqual({ browser, system });
  });
});
