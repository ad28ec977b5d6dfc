import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
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
} from "..";
import { describeUserAgent } from "./describe-user-agent";

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
