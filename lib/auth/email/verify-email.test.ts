import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { oneTimeTokens, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { mailedToken, newestMail } from "@/tests/factories/held-mails";
import { getAccount, openUser, resendVerification, sendPasswordReset, verifyEmail } from "..";

const hour = 3_600_000;
const invalid = { kind: "validation", code: "link.invalid" };

const linkOf = (ctx: UserContext) => mailedToken(ctx, ctx.user.email, "verify_email");
const isVerified = async (ctx: UserContext) => (await getAccount(ctx)).isEmailVerified;

describe("verifyEmail", () => {
  it("proves the address by the link of the mail that registration sends", async () => {
    const ctx = await createUserContext();
    expect(ctx.user.isEmailVerified).toBe(false);
    await verifyEmail(requestContext(), { token: await linkOf(ctx) });
    const again = { userId: ctx.user.id, sessionId: ctx.sessionId };
    expect((await openUser(requestContext(), again)).user.isEmailVerified).toBe(true);
    expect(await accountAudit(ctx, ctx.user.id)).toEqual(["user.registered", "email.verified"]);
  });

  it("takes a link once", async () => {
    const ctx = await createUserContext();
    const token = await linkOf(ctx);
    await verifyEmail(ctx, { token });
    await expect(verifyEmail(ctx, { token })).rejects.toMatchObject(invalid);
  });

  it("takes a link for a day", async () => {
    const clock = fixedClock(new Date());
    const ctx = await createUserContext(requestContext({ clock }));
    const token = await linkOf(ctx);
    clock.advance(24 * hour + 1);
    await expect(verifyEmail(ctx, { token })).rejects.toMatchObject(invalid);
    expect(await isVerified(ctx)).toBe(false);
  });

  it("refuses a link that opens something else", async () => {
    const ctx = await createUserContext();
    await sendPasswordReset(ctx, { email: ctx.user.email, clientAddress: "192.0.2.1" });
    const token = await mailedToken(ctx, ctx.user.email, "reset_password");
    await expect(verifyEmail(ctx, { token })).rejects.toMatchObject(invalid);
  });

  it.each(["", null, undefined, 0, [], ["a"], {}, "x".repeat(201)])(
    "refuses the token %j as input",
    async (token) => {
      await expect(verifyEmail(requestContext(), { token: token as string })).rejects.toMatchObject(
        { name: "ZodError" },
      );
    },
  );

  it.each(["invented", "' or true --", "%"])("refuses the token %j", async (token) => {
    await expect(verifyEmail(requestContext(), { token })).rejects.toMatchObject(invalid);
  });

  it("leaves nothing in the database that the link could be made from", async () => {
    const ctx = await createUserContext();
    const token = await linkOf(ctx);
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(oneTimeTokens).where(eq(oneTimeTokens.userId, ctx.user.id)),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("resendVerification", () => {
  it("sends another link, and the earlier one stops working", async () => {
    const ctx = await createUserContext();
    const first = await linkOf(ctx);
    await resendVerification(ctx);
    const second = await linkOf(ctx);
    expect(second).not.toBe(first);
    await expect(verifyEmail(ctx, { token: first })).rejects.toMatchObject(invalid);
    await verifyEmail(ctx, { token: second });
    expect(await isVerified(ctx)).toBe(true);
  });

  it("sends nothing once the address is proven, and at most five mails an hour", async () => {
    const ctx = await createUserContext();
    for (let mail = 0; mail < 5; mail += 1) await resendVerification(ctx);
    await expect(resendVerification(ctx)).rejects.toMatchObject({ kind: "rate_limited" });

    const proven = await createUserContext();
    const token = await linkOf(proven);
    await verifyEmail(proven, { token });
    await resendVerification(proven);
    expect(await linkOf(proven)).toBe(token);
  });

  it("is not for an admin who acts as the person", async () => {
    const ctx = await createUserContext();
    const acting = { ...ctx, impersonatorUserId: "usr_admin" };
    await expect(resendVerification(acting)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("writes in the language that the person chose", async () => {
    const ctx = await createUserContext();
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ locale: "ru" }).where(eq(users.id, ctx.user.id)),
    );
    await resendVerification(ctx);
    const mail = await newestMail(ctx, ctx.user.email, "verify_email");
    expect(mail?.subject).toBe("Подтвердите адрес эл. почты");
  });
});
