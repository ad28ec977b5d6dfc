import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction } from "@/lib/context";
import { createRateLimiter, policies } from "@/lib/rate-limit";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext, requestContext, testPassword } from "@/tests/factories/create-context";
import { newestMail } from "@/tests/factories/held-mails";
import { changePassword, logIn, logInForTokens, openUser, refreshTokens } from "..";

const newPassword = "a new and longer password";

describe("changePassword", () => {
  it("takes the present password, keeps this session and ends the others", async () => {
    const ctx = await createUserContext();
    const { email, id } = ctx.user;
    const elsewhere = await logInForTokens(ctx, { email, password: testPassword });
    await changePassword(ctx, { password: testPassword, newPassword });

    await expect(logIn(ctx, { email, password: newPassword }, "api")).resolves.toBeDefined();
    await expect(refreshTokens(ctx, elsewhere)).rejects.toMatchObject({ kind: "unauthenticated" });
    const here = { userId: id, sessionId: ctx.sessionId };
    await expect(openUser(requestContext(), here)).resolves.toMatchObject({ kind: "user" });
    expect(await newestMail(ctx, email, "password_changed")).not.toBeNull();
    expect(await accountAudit(ctx, id)).toContain("password.changed");
  });

  it("refuses a wrong present password and changes nothing", async () => {
    const ctx = await createUserContext();
    await expect(
      changePassword(ctx, { password: "not the password", newPassword }),
    ).rejects.toMatchObject({ kind: "validation", code: "password.wrong", field: "password" });
    const { email, id } = ctx.user;
    await expect(logIn(ctx, { email, password: testPassword }, "api")).resolves.toBeDefined();
    expect(await accountAudit(ctx, id)).toContain("password.refused");
  });

  it("is open to its owner while strangers guess at the sign-in", async () => {
    const ctx = await createUserContext(
      requestContext({ rateLimiter: createRateLimiter({ clock: fixedClock(new Date()) }) }),
    );
    const guess = { email: ctx.user.email, password: "a guess" };
    const { limit } = policies.authAccount;
    for (let count = 0; count < limit; count += 1) {
      await ctx.services.rateLimiter.check(policies.authAccount, guess.email);
    }
    await expect(logIn(ctx, guess, "api")).rejects.toMatchObject({ kind: "rate_limited" });
    await changePassword(ctx, { password: testPassword, newPassword });
  });

  it("lets one of several parallel changes win", async () => {
    const ctx = await createUserContext();
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, (_none, index) =>
        changePassword(ctx, { password: testPassword, newPassword: `${newPassword} ${index}` }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("lets nobody set a first password by a session alone", async () => {
    const ctx = await createUserContext();
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ passwordHash: null }).where(eq(users.id, ctx.user.id)),
    );
    await expect(changePassword(ctx, { password: "any", newPassword })).rejects.toMatchObject({
      code: "password.missing",
    });
  });

  it("is not for an admin who acts as the person", async () => {
    const acting = { ...(await createUserContext()), impersonatorUserId: "usr_admin" };
    await expect(
      changePassword(acting, { password: testPassword, newPassword }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});
