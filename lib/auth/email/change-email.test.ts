import { describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { UserContext } from "@/lib/context";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext, requestContext, testPassword } from "@/tests/factories/create-context";
import { mailedToken, newestMail } from "@/tests/factories/held-mails";
import { factsOf } from "@/tests/factories/facts-of";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import {
  changePassword,
  confirmEmailChange,
  emailChangeRequested,
  getAccount,
  logIn,
  registerUser,
  requestEmailChange,
  resetPassword,
  sendEmailChange,
  sendPasswordReset,
} from "..";

const password = testPassword;
const invalid = { kind: "validation", code: "link.invalid" };
const freshAddress = () => `${newId("user").toLowerCase()}@new.example`;

async function changeLink(ctx: UserContext, email: string) {
  await requestEmailChange(ctx, { email, password });
  await sendEmailChange(ctx, { userId: ctx.user.id, email });
  return mailedToken(ctx, email, "change_email");
}

describe("changing the address", () => {
  it("takes the password and the link of the new address; the old one is told", async () => {
    const ctx = await createUserContext();
    const [old, email] = [ctx.user.email, freshAddress()];
    const token = await changeLink(ctx, email);
    expect((await getAccount(ctx)).email).toBe(old);

    await confirmEmailChange(requestContext(), { token });
    expect(await getAccount(ctx)).toMatchObject({ email, isEmailVerified: true });
    await expect(logIn(ctx, { email, password }, "api")).resolves.toBeDefined();
    await expect(logIn(ctx, { email: old, password }, "api")).rejects.toMatchObject({
      code: "credentials.wrong",
    });
    expect((await newestMail(ctx, old, "email_changed"))?.text).toContain(email);
    expect(await accountAudit(ctx, ctx.user.id)).toEqual([
      "user.registered",
      "email_change.requested",
      "email.changed",
    ]);
    await expect(confirmEmailChange(ctx, { token })).rejects.toMatchObject(invalid);
  });

  it("answers a taken address as a free one, and mails nobody", async () => {
    const ctx = await createUserContext();
    const other = await createUserContext();
    const answers = [
      await requestEmailChange(ctx, { email: other.user.email, password }),
      await requestEmailChange(ctx, { email: freshAddress(), password }),
    ];
    expect(answers).toEqual([undefined, undefined]);
    await sendEmailChange(ctx, { userId: ctx.user.id, email: other.user.email });
    expect(await newestMail(ctx, other.user.email, "change_email")).toBeNull();
  });

  it("gives an address that somebody took in the meantime to nobody else", async () => {
    const ctx = await createUserContext();
    const email = freshAddress();
    const token = await changeLink(ctx, email);
    await registerUser(requestContext(), { email, password, name: "Eve" }, "api");
    await expect(confirmEmailChange(ctx, { token })).rejects.toMatchObject({
      kind: "conflict",
      code: "email.taken",
    });
    expect((await getAccount(ctx)).email).toBe(ctx.user.email);
  });

  it("lets one of two people who want the same address have it", async () => {
    const email = freshAddress();
    const people = [await createUserContext(), await createUserContext()];
    const tokens = [];
    for (const ctx of people) {
      await sendEmailChange(ctx, { userId: ctx.user.id, email });
      tokens.push(await mailedToken(ctx, email, "change_email"));
    }
    const results = await Promise.allSettled(
      tokens.map((token) => confirmEmailChange(requestContext(), { token })),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("takes the newest link, for a day, and kills links that went to the old address", async () => {
    const clock = fixedClock(new Date());
    const ctx = await createUserContext(requestContext({ clock }));
    const first = await changeLink(ctx, freshAddress());
    const second = await changeLink(ctx, freshAddress());
    await sendPasswordReset(ctx, { email: ctx.user.email, clientAddress: "192.0.2.1" });
    const reset = await mailedToken(ctx, ctx.user.email, "reset_password");
    await expect(confirmEmailChange(ctx, { token: first })).rejects.toMatchObject(invalid);
    await confirmEmailChange(ctx, { token: second });
    await expect(resetPassword(ctx, { token: reset, password })).rejects.toMatchObject(invalid);

    const late = await changeLink(ctx, freshAddress());
    clock.advance(24 * 3_600_000 + 1);
    await expect(confirmEmailChange(ctx, { token: late })).rejects.toMatchObject(invalid);
  });

  it("is told to the present address when it is asked for, taken or not", async () => {
    const ctx = await createUserContext();
    const taken = (await createUserContext()).user.email;
    await requestEmailChange(ctx, { email: taken, password });
    const mail = await newestMail(ctx, ctx.user.email, "email_change_requested");
    expect(mail?.text).toContain(taken);
    expect(mail?.text).toContain("/forgot-password");
  });

  it.each<[string, (ctx: UserContext) => Promise<unknown>]>([
    ["a new password", (ctx) => changePassword(ctx, { password, newPassword: `${password} 2` })],
    [
      "a reset of the password",
      async (ctx) => {
        await sendPasswordReset(ctx, { email: ctx.user.email, clientAddress: "192.0.2.1" });
        const token = await mailedToken(ctx, ctx.user.email, "reset_password");
        await resetPassword(requestContext(), { token, password: `${password} 2` });
      },
    ],
    ["a second factor that is turned on", (ctx) => withSecondFactor(ctx)],
  ])("ends with %s, however far it has come", async (_what, secure) => {
    const ctx = await createUserContext();
    const [sent, unsent] = [freshAddress(), freshAddress()];
    const token = await changeLink(ctx, sent);
    await requestEmailChange(ctx, { email: unsent, password });
    const facts = await factsOf(ctx, { email: unsent });
    const wish = emailChangeRequested.schema.parse(facts.at(-1)?.payload);
    await secure(ctx);

    await expect(confirmEmailChange(requestContext(), { token })).rejects.toMatchObject(invalid);
    await sendEmailChange(requestContext(), wish);
    expect(await newestMail(ctx, unsent, "change_email")).toBeNull();
  });

  it("refuses a wrong password, one's own address, and an admin who acts as the person", async () => {
    const ctx = await createUserContext();
    const email = freshAddress();
    await expect(requestEmailChange(ctx, { email, password: "wrong" })).rejects.toMatchObject({
      code: "password.wrong",
    });
    await expect(
      requestEmailChange(ctx, { email: ctx.user.email.toUpperCase(), password }),
    ).rejects.toMatchObject({ code: "email.same" });
    await expect(
      requestEmailChange({ ...ctx, impersonatorUserId: "usr_admin" }, { email, password }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("counts by the person and by the address that would get the mails", async () => {
    const ctx = await createUserContext();
    for (let mail = 0; mail < 5; mail += 1) {
      await requestEmailChange(ctx, { email: freshAddress(), password });
    }
    const limited = { kind: "rate_limited" };
    await expect(
      requestEmailChange(ctx, { email: freshAddress(), password }),
    ).rejects.toMatchObject(limited);

    const victim = freshAddress();
    for (let person = 0; person < 5; person += 1) {
      await requestEmailChange(await createUserContext(), { email: victim, password });
    }
    await expect(
      requestEmailChange(await createUserContext(), { email: victim, password }),
    ).rejects.toMatchObject(limited);
  });
});
