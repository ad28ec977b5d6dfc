import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { oauthAccounts, outboxEvents, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type RequestContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext, requestContext, testPassword } from "@/tests/factories/create-context";
import { mailedToken, newestMail } from "@/tests/factories/held-mails";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import {
  changePassword,
  getAccount,
  getSecondFactor,
  logIn,
  logInForTokens,
  openUser,
  readAccessToken,
  refreshTokens,
  requestPasswordReset,
  resetPassword,
  sendPasswordReset,
  verifyEmail,
} from "..";

const hour = 3_600_000;
const password = "a new and longer password";
const invalid = { kind: "validation", code: "link.invalid" };
const clientAddress = "192.0.2.1";

async function resetLink(ctx: RequestContext, email: string) {
  await sendPasswordReset(ctx, { email, clientAddress });
  return mailedToken(ctx, email, "reset_password");
}

const change = (ctx: RequestContext, userId: string, values: Partial<typeof users.$inferInsert>) =>
  inPlatformTransaction(ctx, (tx) => tx.db.update(users).set(values).where(eq(users.id, userId)));

describe("resetPassword", () => {
  it("sets the password; the old one, every session and every refresh token stop working", async () => {
    const ctx = await createUserContext();
    const { email, id } = ctx.user;
    const elsewhere = await logInForTokens(ctx, { email, password: testPassword });
    await resetPassword(requestContext(), { token: await resetLink(ctx, email), password });

    await expect(logIn(ctx, { email, password: testPassword }, "api")).rejects.toMatchObject({
      code: "credentials.wrong",
    });
    await expect(logIn(ctx, { email, password }, "api")).resolves.toMatchObject({ user: { id } });
    await expect(refreshTokens(ctx, elsewhere)).rejects.toMatchObject({ kind: "unauthenticated" });
    const sessions = [
      { userId: id, sessionId: ctx.sessionId },
      await readAccessToken(ctx.services, elsewhere.accessToken),
    ];
    for (const session of sessions) {
      await expect(openUser(requestContext(), session)).rejects.toMatchObject({
        kind: "unauthenticated",
      });
    }
  });

  it("tells the person by mail and writes it into the log", async () => {
    const ctx = await createUserContext();
    await resetPassword(ctx, { token: await resetLink(ctx, ctx.user.email), password });
    const mail = await newestMail(ctx, ctx.user.email, "password_changed");
    expect(mail?.text).toContain("/forgot-password");
    const log = await accountAudit(ctx, ctx.user.id);
    expect(log).toEqual([
      "user.registered",
      "password_reset.requested",
      "password.reset",
      "email.verified",
    ]);
  });

  it("lets one of 20 parallel tries through", async () => {
    const ctx = await createUserContext();
    const token = await resetLink(ctx, ctx.user.email);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_none, index) =>
        resetPassword(requestContext(), { token, password: `${password} ${index}` }),
      ),
    );
    const refused = tries.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused) expect(reason).toMatchObject(invalid);
  });

  it("takes a link for an hour", async () => {
    const clock = fixedClock(new Date());
    const ctx = await createUserContext(requestContext({ clock }));
    const token = await resetLink(ctx, ctx.user.email);
    clock.advance(hour + 1);
    await expect(resetPassword(ctx, { token, password })).rejects.toMatchObject(invalid);
  });

  it("takes the newest link only, and none from before the password changed", async () => {
    const ctx = await createUserContext();
    const first = await resetLink(ctx, ctx.user.email);
    const second = await resetLink(ctx, ctx.user.email);
    await expect(resetPassword(ctx, { token: first, password })).rejects.toMatchObject(invalid);
    await changePassword(ctx, { password: testPassword, newPassword: password });
    await expect(resetPassword(ctx, { token: second, password })).rejects.toMatchObject(invalid);
  });

  it("refuses the link of another purpose, and leaves it as good as it was", async () => {
    const ctx = await createUserContext();
    const token = await mailedToken(ctx, ctx.user.email, "verify_email");
    await expect(resetPassword(ctx, { token, password })).rejects.toMatchObject(invalid);
    await expect(verifyEmail(ctx, { token })).resolves.toBeUndefined();
  });

  it("does not use the link up when the new password is refused", async () => {
    const ctx = await createUserContext();
    const token = await resetLink(ctx, ctx.user.email);
    await expect(resetPassword(ctx, { token, password: "short" })).rejects.toThrow();
    await expect(resetPassword(ctx, { token, password })).resolves.toBeUndefined();
  });

  it.each(["", null, [], ["a", "b"], { $ne: "" }, true])("refuses %j as input", async (token) => {
    const input = { token: token as string, password };
    await expect(resetPassword(requestContext(), input)).rejects.toMatchObject({
      name: "ZodError",
    });
  });

  it("does nothing for an account that was suspended or deleted after the link was sent", async () => {
    for (const closed of [{ suspendedAt: new Date() }, { deletedAt: new Date() }]) {
      const ctx = await createUserContext();
      const token = await resetLink(ctx, ctx.user.email);
      await change(ctx, ctx.user.id, closed);
      await expect(resetPassword(ctx, { token, password })).rejects.toMatchObject(invalid);
    }
  });

  it("proves the address, and drops sign-ins that were tied to it before anybody had proven it", async () => {
    const tie = async () => {
      const ctx = await createUserContext();
      await inPlatformTransaction(ctx, (tx) =>
        tx.db.insert(oauthAccounts).values({
          id: newId("oauthAccount"),
          userId: ctx.user.id,
          provider: "github",
          providerAccountId: ctx.user.id,
        }),
      );
      return ctx;
    };
    const tied = async (ctx: Awaited<ReturnType<typeof tie>>) =>
      inPlatformTransaction(ctx, (tx) =>
        tx.db.select().from(oauthAccounts).where(eq(oauthAccounts.userId, ctx.user.id)),
      );
    const [unproven, proven] = [await tie(), await tie()];
    await verifyEmail(proven, {
      token: await mailedToken(proven, proven.user.email, "verify_email"),
    });
    for (const ctx of [unproven, proven]) {
      await resetPassword(ctx, { token: await resetLink(ctx, ctx.user.email), password });
      expect((await getAccount(ctx)).isEmailVerified).toBe(true);
    }
    expect(await tied(unproven)).toEqual([]);
    expect(await tied(proven)).toHaveLength(1);
  });

  it("takes off a second factor that was set before the address was proven, and no other", async () => {
    const later = password;
    const [squatted, proven] = [await createUserContext(), await createUserContext()];
    await verifyEmail(proven, {
      token: await mailedToken(proven, proven.user.email, "verify_email"),
    });
    for (const ctx of [squatted, proven]) {
      await withSecondFactor(ctx);
      await resetPassword(ctx, { token: await resetLink(ctx, ctx.user.email), password: later });
    }
    const { email } = squatted.user;
    const back = await logIn(requestContext(), { email, password: later }, "api");
    const owner = await openUser(requestContext(), {
      userId: back.user.id,
      sessionId: back.sessionId,
    });
    expect(await getSecondFactor(owner)).toMatchObject({ isOn: false, recoveryCodesLeft: 0 });
    expect(await accountAudit(owner, owner.user.id)).toContain("second_factor.turned_off");
    await expect(
      logIn(requestContext(), { email: proven.user.email, password: later }, "api"),
    ).rejects.toMatchObject({ code: "second_factor.required" });
  });

  it("gives a password to an account that had none", async () => {
    const ctx = await createUserContext();
    await change(ctx, ctx.user.id, { passwordHash: null });
    const { email } = ctx.user;
    await resetPassword(ctx, { token: await resetLink(ctx, email), password });
    await expect(logIn(ctx, { email, password }, "api")).resolves.toBeDefined();
  });
});

describe("requestPasswordReset", () => {
  it("does the same for a known, an unknown and a suspended account", async () => {
    const known = await createUserContext();
    const suspended = await createUserContext();
    await change(suspended, suspended.user.id, { suspendedAt: new Date() });
    const unknown = `${newId("user").toLowerCase()}@example.com`;

    const asked = [];
    for (const email of [known.user.email, unknown, suspended.user.email]) {
      const ctx = requestContext();
      expect(await requestPasswordReset(ctx, { email })).toBeUndefined();
      const events = await inPlatformTransaction(ctx, (tx) =>
        tx.db
          .select()
          .from(outboxEvents)
          .where(eq(outboxEvents.name, "auth/password_reset.requested")),
      );
      asked.push(events.filter(({ payload }) => payload.email === email).length);
    }
    expect(asked).toEqual([1, 1, 1]);
  });

  it("mails nobody who has no account, or a suspended one", async () => {
    const suspended = await createUserContext();
    await change(suspended, suspended.user.id, { suspendedAt: new Date() });
    const unknown = `${newId("user").toLowerCase()}@example.com`;
    for (const email of [unknown, suspended.user.email]) {
      await sendPasswordReset(requestContext(), { email, clientAddress });
      expect(await newestMail(requestContext(), email, "reset_password")).toBeNull();
    }
  });

  it("counts by address, known or not, and refuses while it cannot count", async () => {
    const email = `${newId("user").toLowerCase()}@example.com`;
    for (let mail = 0; mail < 5; mail += 1) await requestPasswordReset(requestContext(), { email });
    await expect(requestPasswordReset(requestContext(), { email })).rejects.toMatchObject({
      kind: "rate_limited",
    });
    const rateLimiter = createRateLimiter({
      redisUrl: "redis://127.0.0.1:1",
      timeoutMilliseconds: 50,
    });
    const blind = requestContext({ rateLimiter });
    await expect(requestPasswordReset(blind, { email: "ada@example.com" })).rejects.toMatchObject({
      code: "rate.unavailable",
    });
    rateLimiter.close();
  });
});
