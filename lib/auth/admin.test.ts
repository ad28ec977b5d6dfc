import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, users } from "@/db/schema";
import { inPlatformTransaction, type AdminContext, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createAdminContext } from "@/tests/factories/admin-context";
import { accountAudit } from "@/tests/factories/account-audit";
import { createUserContext, requestContext, testPassword } from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { withSecondFactor } from "@/tests/factories/with-second-factor";
import {
  getUserAccount,
  listUsers,
  logIn,
  logInForTokens,
  openAdmin,
  openUser,
  refreshTokens,
  registerForTokens,
  resetSecondFactor,
  resetSecondFactorOf,
  restoreUser,
  setPlatformRole,
  suspendUser,
} from ".";

const reason = "Sends spam from the sample avatar";

async function registered() {
  const ctx = requestContext();
  const person = {
    email: `${newId("user").toLowerCase()}@example.com`,
    password: "a long enough password",
    name: "Ada Lovelace",
  };
  const tokens = await registerForTokens(ctx, person);
  return { ctx, person, tokens, userId: tokens.user.id };
}

const again = (ctx: UserContext) =>
  openUser(ctx, { userId: ctx.user.id, sessionId: ctx.sessionId });

const latestAudit = async (ctx: AdminContext) =>
  inPlatformTransaction(ctx, async (tx) => {
    const [entry] = await tx.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.actorId, ctx.user.id))
      .orderBy(desc(auditEntries.id))
      .limit(1);
    return entry;
  });

describe("a suspended person", () => {
  it("is refused by every session and token at once, and works again when restored", async () => {
    const [admin, person, { ctx, tokens, userId }] = await Promise.all([
      createAdminContext(),
      createUserContext(),
      registered(),
    ]);
    await suspendUser(admin, person.user.id, { reason });
    await expect(again(person)).rejects.toMatchObject({ kind: "unauthenticated" });

    await suspendUser(admin, userId, { reason });
    await expect(refreshTokens(ctx, { refreshToken: tokens.refreshToken })).rejects.toMatchObject({
      code: "refresh_token.invalid",
    });

    await restoreUser(admin, person.user.id);
    await expect(again(person)).resolves.toMatchObject({ user: { id: person.user.id } });
  });

  it("reads the reason after the right password, and nothing after a wrong one", async () => {
    const admin = await createAdminContext();
    const { ctx, person, userId } = await registered();
    await suspendUser(admin, userId, { reason });
    await expect(logIn(ctx, person, "browser")).rejects.toMatchObject({
      kind: "forbidden",
      code: "account.suspended",
      details: { reason },
    });
    await expect(logInForTokens(ctx, person)).rejects.toMatchObject({ code: "account.suspended" });
    await expect(
      logIn(ctx, { ...person, password: "not the password" }, "browser"),
    ).rejects.toMatchObject({ code: "credentials.wrong" });
  });

  it("is written down with who, whom and why, in the commit that stops them", async () => {
    const admin = await createAdminContext();
    const { userId, person } = await registered();
    await suspendUser(admin, userId, { reason });
    expect(await latestAudit(admin)).toMatchObject({
      action: "user.suspended",
      targetId: userId,
      projectId: null,
      auditMetadata: { email: person.email, reason },
    });
    await expect(suspendUser(admin, userId, { reason })).rejects.toMatchObject({
      code: "user.suspended",
    });
    await restoreUser(admin, userId);
    expect(await latestAudit(admin)).toMatchObject({ action: "user.restored", targetId: userId });
    await expect(restoreUser(admin, userId)).rejects.toMatchObject({
      code: "user.not_suspended",
    });
  });

  it.each(["", "  ", "no"])("needs a reason: %j is none", async (empty) => {
    const admin = await createAdminContext();
    const { userId } = await registered();
    await expect(suspendUser(admin, userId, { reason: empty })).rejects.toThrow();
  });
});

describe("an admin", () => {
  it("can neither suspend nor demote themselves, so one always remains", async () => {
    const admin = await createAdminContext();
    const self = { code: "user.is_self" };
    await expect(suspendUser(admin, admin.user.id, { reason })).rejects.toMatchObject(self);
    await expect(setPlatformRole(admin, admin.user.id, { role: "USER" })).rejects.toMatchObject(
      self,
    );
  });

  it("who was suspended or demoted meanwhile acts on nobody any more", async () => {
    const [first, second, third] = await Promise.all([
      createAdminContext(),
      createAdminContext(),
      createAdminContext(),
    ]);
    await suspendUser(first, second.user.id, { reason });
    await expect(suspendUser(second, first.user.id, { reason })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await setPlatformRole(first, third.user.id, { role: "USER" });
    await expect(suspendUser(third, first.user.id, { reason })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  it("without a second factor stays outside where one is required", async () => {
    const admin = await createAdminContext();
    const person: UserContext = { ...admin, kind: "user" };
    const services = { ...admin.services, adminNeedsSecondFactor: true };
    expect(() => openAdmin({ ...person, services })).toThrowError(
      expect.objectContaining({ kind: "forbidden", code: "second_factor.admin_required" }),
    );
    const user = { ...person.user, hasSecondFactor: true };
    expect(openAdmin({ ...person, services, user }).kind).toBe("admin");
    // To others it says nothing of a second factor.
    const plain = { ...person.user, platformRole: "USER" as const };
    expect(() => openAdmin({ ...person, services, user: plain })).toThrowError(
      expect.objectContaining({ code: "permission.missing" }),
    );
  });

  it("makes another person one, and takes it back", async () => {
    const admin = await createAdminContext();
    const person = await createUserContext();
    await setPlatformRole(admin, person.user.id, { role: "SAAS_ADMIN" });
    expect(await latestAudit(admin)).toMatchObject({
      action: "user.platform_role_changed",
      auditMetadata: { from: "USER", to: "SAAS_ADMIN" },
    });
    expect(openAdmin(await again(person)).kind).toBe("admin");

    await setPlatformRole(admin, person.user.id, { role: "USER" });
    const demoted = await again(person);
    expect(() => openAdmin(demoted)).toThrow();
  });

  it("makes no suspended person one", async () => {
    const admin = await createAdminContext();
    const { userId } = await registered();
    await suspendUser(admin, userId, { reason });
    await expect(setPlatformRole(admin, userId, { role: "SAAS_ADMIN" })).rejects.toMatchObject({
      code: "user.suspended",
    });
  });

  it("finds people by a part of the e-mail or the name and by id, literally", async () => {
    const admin = await createAdminContext();
    const { userId, person } = await registered();
    const found = async (query: string) =>
      (await listUsers(admin, { query })).data.map(({ id }) => id);
    expect(await found(person.email.slice(3, -4).toUpperCase())).toEqual([userId]);
    expect(await found(userId)).toEqual([userId]);
    expect(await found("lovelace")).toContain(userId);
    expect(await found("%")).toEqual([]);
    expect(await found("' or 1=1 --")).toEqual([]);
  });

  it("narrows the list and turns its pages without losing or repeating anybody", async () => {
    const admin = await createAdminContext();
    const people = [await registered(), await registered(), await registered()];
    for (const { userId } of people) await suspendUser(admin, userId, { reason });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listUsers(admin, {
        state: "suspended",
        limit: 2,
        cursor: cursor ?? undefined,
      });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().reverse());
    expect(seen).toEqual(expect.arrayContaining(people.map(({ userId }) => userId)));
  });

  it("sees sessions and state of an account, never a hash", async () => {
    const admin = await createAdminContext();
    const { ctx, person, userId } = await registered();
    await logIn(ctx, person, "browser");
    const account = await getUserAccount(admin, userId);
    expect(account).toMatchObject({
      email: person.email,
      role: "USER",
      sessionsCount: 2,
      hasSecondFactor: false,
      suspendedAt: null,
      lastSeenAt: expect.any(String),
    });
    expect(JSON.stringify(account)).not.toContain("argon2");
    await expect(getUserAccount(admin, newId("user"))).rejects.toMatchObject({
      code: "user.not_found",
    });
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ deletedAt: new Date() }).where(eq(users.id, userId)),
    );
    await expect(getUserAccount(admin, userId)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a lost second factor", () => {
  const ways: [string, (admin: AdminContext, userId: string, email: string) => Promise<unknown>][] =
    [
      ["by an admin", (admin, userId) => resetSecondFactor(admin, userId, { reason })],
      ["by the operator", (_admin, _userId, email) => resetSecondFactorOf(requestContext(), email)],
    ];

  it.each(ways)(
    "is taken off %s: sessions end, the log and a mail tell of it",
    async (_, reset) => {
      const admin = await createAdminContext();
      const { ctx } = await withSecondFactor(await createUserContext());
      const { id, email } = ctx.user;
      await reset(admin, id, email);

      await expect(again(ctx)).rejects.toMatchObject({ kind: "unauthenticated" });
      await expect(logIn(ctx, { email, password: testPassword }, "api")).resolves.toBeDefined();
      expect((await accountAudit(admin, id)).at(-1)).toBe("second_factor.reset");
      const mails = await requestedMails(admin, "second_factor_changed", email);
      expect(mails.map(({ values }) => values.change)).toEqual(["on", "reset"]);
      await expect(reset(admin, id, email)).rejects.toMatchObject({ code: "second_factor.off" });
    },
  );

  it("takes a reason, and is no admin's to do to themselves", async () => {
    const admin = await createAdminContext();
    const { ctx } = await withSecondFactor(await createUserContext());
    await expect(resetSecondFactor(admin, ctx.user.id, { reason: " " })).rejects.toMatchObject({
      name: "ZodError",
    });
    await expect(resetSecondFactor(admin, admin.user.id, { reason })).rejects.toMatchObject({
      code: "user.is_self",
    });
    await expect(again(ctx)).resolves.toMatchObject({ user: { hasSecondFactor: true } });
  });
});
