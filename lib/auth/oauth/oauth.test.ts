import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { oauthAccounts, sessions, users } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import { inPlatformTransaction, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import {
  createUserContext,
  requestContext,
  testPassword as password,
} from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { refusedSessions } from "@/tests/factories/refused-sessions";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import {
  giveSecondFactor,
  isLinkIntentOf,
  linkOauthAccount,
  listOauthAccounts,
  logIn,
  openUser,
  signInWithProvider,
  signLinkIntent,
  unlinkOauthAccount,
} from "..";

const identity = (changes: object = {}) => ({
  provider: "google" as const,
  providerAccountId: newId("oauthAccount"),
  email: `${newId("user")}@example.com`,
  isEmailVerified: true,
  name: "Ada",
  ...changes,
});

const setUser = (ctx: UserContext, change: Partial<typeof users.$inferInsert>) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.update(users).set(change).where(eq(users.id, ctx.user.id)),
  );

async function verifiedPerson() {
  const ctx = await createUserContext();
  await setUser(ctx, { emailVerifiedAt: new Date() });
  return ctx;
}

const linkRequired = { kind: "conflict", code: "provider.link_required" };

describe("signing in by another service", () => {
  it("makes a verified account without a password, and finds it again", async () => {
    const ctx = requestContext();
    const who = identity();
    const first = await signInWithProvider(ctx, who);
    const user = await openUser(ctx, first);
    expect(user.user).toMatchObject({
      email: who.email.toLowerCase(),
      isEmailVerified: true,
      hasSecondFactor: false,
    });
    const again = await signInWithProvider(ctx, { ...who, email: "moved@example.com" });
    expect(again.userId).toBe(first.userId);
    expect(again.sessionId).not.toBe(first.sessionId);
    await expect(logIn(ctx, { email: who.email, password: "x" }, "api")).rejects.toMatchObject({
      code: "credentials.wrong",
    });
  });

  it("opens the account of an address that both sides have proven", async () => {
    const ada = await verifiedPerson();
    const { userId } = await signInWithProvider(ada, identity({ email: ada.user.email }));
    expect(userId).toBe(ada.user.id);
    expect(await listOauthAccounts(ada)).toMatchObject([{ provider: "google" }]);
  });

  it("adds no second account of a service to one that has it, and so none that nobody sees", async () => {
    const ada = await verifiedPerson();
    const first = identity({ email: ada.user.email });
    await signInWithProvider(ada, first);
    await expect(
      signInWithProvider(ada, identity({ email: ada.user.email })),
    ).rejects.toMatchObject({ kind: "conflict", code: "oauth_account.already_linked" });
    expect(await listOauthAccounts(ada)).toHaveLength(1);
    expect((await signInWithProvider(ada, first)).userId).toBe(ada.user.id);
  });

  it("knows whoever is linked by the id alone, whatever else the service says of them", async () => {
    const ada = await createUserContext();
    const who = identity({ provider: "github" });
    await linkOauthAccount(ada, who);
    for (const change of [{ name: "\u{1f98a}".repeat(300) }, { email: "not an address" }]) {
      const { userId } = await signInWithProvider(requestContext(), { ...who, ...change });
      expect(userId).toBe(ada.user.id);
    }
    const long = identity({ name: "\u{1f98a}".repeat(300) });
    const newcomer = await openUser(ada, await signInWithProvider(requestContext(), long));
    expect(newcomer.user.name).toBe("\u{1f98a}".repeat(100));
  });

  it("never takes over an account whose address was not proven here", async () => {
    const squatter = await createUserContext();
    const attempt = identity({ email: squatter.user.email.toUpperCase() });
    await expect(signInWithProvider(requestContext(), attempt)).rejects.toMatchObject(linkRequired);
    expect(await listOauthAccounts(squatter)).toEqual([]);
  });

  it.each([
    ["says that the address is not verified", { isEmailVerified: false }],
    ["gives no address", { email: null }],
  ])(
    "refuses a stranger whose service %s, whether we know the address or not",
    async (_, change) => {
      const ada = await verifiedPerson();
      const attempts = [identity(change), identity({ email: ada.user.email, ...change })];
      const failures = await Promise.all(
        attempts.map((it) => signInWithProvider(requestContext(), it).catch((e: unknown) => e)),
      );
      expect(failures[0]).toMatchObject({ code: "provider.email_unverified" });
      expect(JSON.stringify(failures[1])).toBe(JSON.stringify(failures[0]));
      expect(await listOauthAccounts(ada)).toEqual([]);
    },
  );

  it("does not revive a deleted account, nor let a suspended person in", async () => {
    const [gone, held] = [await verifiedPerson(), await verifiedPerson()];
    await signInWithProvider(gone, identity({ email: gone.user.email }));
    await setUser(gone, { deletedAt: new Date() });
    await expect(
      signInWithProvider(gone, identity({ email: gone.user.email })),
    ).rejects.toMatchObject(linkRequired);
    const who = identity({ email: held.user.email });
    await signInWithProvider(held, who);
    await setUser(held, { suspendedAt: new Date(), suspendedReason: "spam" });
    await expect(signInWithProvider(held, who)).rejects.toMatchObject({
      code: "account.suspended",
    });
    expect(await refusedSessions(held, held.user.id)).toMatchObject([
      { auditMetadata: { channel: "browser", reason: "suspended" } },
    ]);
  });

  it("asks for the code of whoever has turned it on", async () => {
    const { ctx, recoveryCodes } = await withSecondFactor(await verifiedPerson());
    const count = () =>
      inPlatformTransaction(ctx, (tx) =>
        tx.db
          .select()
          .from(sessions)
          .where(and(eq(sessions.userId, ctx.user.id))),
      );
    const before = (await count()).length;
    const error = (await signInWithProvider(ctx, identity({ email: ctx.user.email })).catch(
      (e: unknown) => e,
    )) as { details: { challenge_token: string } };
    expect(error).toMatchObject({ code: "second_factor.required" });
    expect(await count()).toHaveLength(before);
    const { sessionId } = await giveSecondFactor(
      ctx,
      { challengeToken: error.details.challenge_token, code: recoveryCodes[0]! },
      "browser",
    );
    const opened = await openUser(ctx, { userId: ctx.user.id, sessionId });
    expect(opened.user.hasSecondFactor).toBe(true);
  });

  it("makes one account of ten callbacks at the same instant", async () => {
    const who = identity();
    const opened = await Promise.all(
      Array.from({ length: 10 }, () => signInWithProvider(requestContext(), who)),
    );
    expect(new Set(opened.map(({ userId }) => userId)).size).toBe(1);
  });
});

describe("linking by hand", () => {
  it("works for any address, once, and signs the person in from then on", async () => {
    const ada = await createUserContext();
    const who = identity({ provider: "github", isEmailVerified: false, email: null });
    await linkOauthAccount(ada, who);
    await linkOauthAccount(ada, who);
    expect(await listOauthAccounts(ada)).toHaveLength(1);
    expect((await signInWithProvider(requestContext(), who)).userId).toBe(ada.user.id);
    await expect(linkOauthAccount(ada, identity({ provider: "github" }))).rejects.toMatchObject({
      code: "oauth_account.already_linked",
    });
  });

  it("does not take another person's", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    const who = identity();
    await linkOauthAccount(ada, who);
    await expect(linkOauthAccount(eve, who)).rejects.toMatchObject({
      kind: "conflict",
      code: "oauth_account.taken",
    });
    expect(await listOauthAccounts(eve)).toEqual([]);
  });

  it("needs an intent of this very session", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    const intent = await signLinkIntent(ada, { password });
    const { services } = ada;
    expect(await isLinkIntentOf(services, intent, ada)).toBe(true);
    expect(await isLinkIntentOf(services, intent, eve)).toBe(false);
    expect(await isLinkIntentOf(services, intent, { ...ada, sessionId: "ses_2" })).toBe(false);
    expect(await isLinkIntentOf(services, "", ada)).toBe(false);
  });

  it("takes the password, so that a session alone plants no way in", async () => {
    const ada = await createUserContext();
    for (const wrong of ["", "another password"]) {
      await expect(signLinkIntent(ada, { password: wrong })).rejects.toMatchObject({
        code: "password.wrong",
        field: "password",
      });
    }
  });

  it("takes a sign-in of the last ten minutes where there is no password", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ clock });
    const ada = await openUser(ctx, await signInWithProvider(ctx, identity()));
    expect(
      await isLinkIntentOf(ctx.services, await signLinkIntent(ada, { password: "" }), ada),
    ).toBe(true);
    clock.advance(11 * 60_000);
    await expect(signLinkIntent(ada, { password: "" })).rejects.toMatchObject({
      kind: "precondition",
      code: "session.not_recent",
    });
  });

  it("is told of by mail when it is done and when it is undone, and to no newcomer", async () => {
    const ada = await createUserContext();
    await linkOauthAccount(ada, identity());
    await unlinkOauthAccount(ada, (await listOauthAccounts(ada))[0]!.id, { password });
    const mailsTo = (ctx: UserContext) => requestedMails(ada, "sign_in_changed", ctx.user.email);
    expect((await mailsTo(ada)).map(({ values }) => values)).toMatchObject([
      { provider: "Google", change: "linked" },
      { provider: "Google", change: "unlinked" },
    ]);
    const adopted = await verifiedPerson();
    await signInWithProvider(ada, identity({ email: adopted.user.email }));
    expect(await mailsTo(adopted)).toHaveLength(1);
    const newcomer = await openUser(ada, await signInWithProvider(ada, identity()));
    expect(await mailsTo(newcomer)).toEqual([]);
  });

  it("is refused to a platform admin who acts as the person", async () => {
    const acting = { ...(await createUserContext()), impersonatorUserId: "usr_admin" };
    await expect(linkOauthAccount(acting, identity())).rejects.toMatchObject({ kind: "forbidden" });
    await expect(unlinkOauthAccount(acting, "oac_1", { password })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(signLinkIntent(acting, { password })).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("unlinking", () => {
  it("takes the password, so that a session alone takes no way in away", async () => {
    const ada = await createUserContext();
    await linkOauthAccount(ada, identity());
    const [account] = await listOauthAccounts(ada);
    for (const wrong of ["", "another password"]) {
      await expect(unlinkOauthAccount(ada, account!.id, { password: wrong })).rejects.toMatchObject(
        { code: "password.wrong", field: "password" },
      );
    }
    expect(await listOauthAccounts(ada)).toHaveLength(1);
    expect((await requestedMails(ada, "sign_in_changed", ada.user.email)).length).toBe(1);
  });

  it("takes a sign-in of the last ten minutes where there is no password", async () => {
    const clock = fixedClock(new Date());
    const ctx = requestContext({ clock });
    const ada = await openUser(ctx, await signInWithProvider(ctx, identity()));
    await linkOauthAccount(ada, identity({ provider: "github" }));
    const [account] = await listOauthAccounts(ada);
    clock.advance(11 * 60_000);
    await expect(unlinkOauthAccount(ada, account!.id, { password: "" })).rejects.toMatchObject({
      kind: "precondition",
      code: "session.not_recent",
    });
    expect(await listOauthAccounts(ada)).toHaveLength(2);
  });

  it("leaves the last way in where it is, also when two are taken away at once", async () => {
    const ctx = requestContext();
    const who = identity();
    const ada = await openUser(ctx, await signInWithProvider(ctx, who));
    await linkOauthAccount(ada, identity({ provider: "github" }));
    const ids = (await listOauthAccounts(ada)).map(({ id }) => id);
    const results = await Promise.allSettled(
      ids.map((id) => unlinkOauthAccount(ada, id, { password: "" })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { kind: "precondition", code: "oauth_account.last" },
    });
    expect(await listOauthAccounts(ada)).toHaveLength(1);
  });

  it("reaches the last one where there is a password, and one's own accounts only", async () => {
    const [ada, eve] = [await createUserContext(), await createUserContext()];
    await linkOauthAccount(ada, identity());
    const [account] = await listOauthAccounts(ada);
    await expect(unlinkOauthAccount(eve, account!.id, { password })).rejects.toMatchObject({
      code: "oauth_account.not_found",
    });
    await unlinkOauthAccount(ada, account!.id, { password });
    const rows = await inPlatformTransaction(ada, (tx) =>
      tx.db.select().from(oauthAccounts).where(eq(oauthAccounts.userId, ada.user.id)),
    );
    expect(rows).toEqual([]);
    await expect(logIn(ada, { email: ada.user.email, password }, "api")).resolves.toBeDefined();
  });
});
