import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEntries, sessions } from "@/db/schema";
import { fixedClock } from "@/lib/clock";
import {
  allows,
  inPlatformTransaction,
  inTransaction,
  recordAudit,
  requireInPerson,
  requirePermission,
  type AdminContext,
  type UserContext,
} from "@/lib/context";
import { createProject, openProject } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import {
  findImpersonated,
  logOut,
  openAdmin,
  openUser,
  revokeOtherSessions,
  revokeSession,
  setPlatformRole,
  startImpersonation,
  stopImpersonation,
  suspendUser,
} from ".";
import { openSession } from "./sessions/open-session";

const minute = 60_000;
const reason = "Ticket 4711: the avatar does not answer";
const clock = fixedClock(new Date());
const ctx = requestContext({ clock });

let admin: AdminContext;
let own: UserContext;
let person: UserContext;

beforeAll(async () => {
  [admin, person] = await Promise.all([createAdminContext(ctx), createUserContext(ctx)]);
  own = await openUser(ctx, { userId: admin.user.id, sessionId: admin.sessionId });
});

const begin = (userId = person.user.id) => startImpersonation(admin, { userId, reason });

describe("acting as another person", () => {
  it("opens their context under the admin's name, for thirty minutes and no longer", async () => {
    const { sessionId, expiresAt } = await begin();
    expect(expiresAt.getTime() - clock.now().getTime()).toBe(30 * minute);
    clock.advance(29 * minute);
    expect(await findImpersonated(ctx, { sessionId, admin: own.user })).toMatchObject({
      user: { id: person.user.id, platformRole: "USER" },
      impersonatorUserId: admin.user.id,
      impersonationEndsAt: expiresAt,
    });
    clock.advance(2 * minute);
    expect(await findImpersonated(ctx, { sessionId, admin: own.user })).toBeNull();
  });

  it("is nobody else's: not another admin's, not the person's, and not without the admin", async () => {
    const { sessionId } = await begin();
    const other = await createAdminContext(ctx);
    const otherOwn = await openUser(ctx, { userId: other.user.id, sessionId: other.sessionId });
    expect(await findImpersonated(ctx, { sessionId, admin: otherOwn.user })).toBeNull();
    expect(await findImpersonated(ctx, { sessionId, admin: person.user })).toBeNull();
    await expect(openUser(ctx, { userId: person.user.id, sessionId })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });

  it("ends when it is stopped, once, and both ends are written down", async () => {
    const { sessionId } = await begin();
    const acting = await findImpersonated(ctx, { sessionId, admin: own.user });
    await stopImpersonation(acting!);
    await stopImpersonation(acting!);
    expect(await findImpersonated(ctx, { sessionId, admin: own.user })).toBeNull();
    const entries = await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.targetId, person.user.id))
        .orderBy(desc(auditEntries.id))
        .limit(3),
    );
    expect(entries).toMatchObject([
      {
        action: "impersonation.stopped",
        actorId: person.user.id,
        impersonatorUserId: admin.user.id,
      },
      {
        action: "impersonation.started",
        actorId: admin.user.id,
        impersonatorUserId: null,
        auditMetadata: { reason },
      },
      { action: "impersonation.started" },
    ]);
  });

  it("ends with the admin's sign-out, demotion or the person's suspension", async () => {
    const chief = await createAdminContext(ctx);
    const [signedOut, demoted] = await Promise.all([
      createAdminContext(ctx),
      createAdminContext(ctx),
    ]);
    const first = await startImpersonation(signedOut, { userId: person.user.id, reason });
    const before = await openUser(ctx, {
      userId: signedOut.user.id,
      sessionId: signedOut.sessionId,
    });
    await logOut(before);
    expect(
      await findImpersonated(ctx, { sessionId: first.sessionId, admin: before.user }),
    ).toBeNull();

    const second = await startImpersonation(demoted, { userId: person.user.id, reason });
    await setPlatformRole(chief, demoted.user.id, { role: "USER" });
    const after = await openUser(ctx, { userId: demoted.user.id, sessionId: demoted.sessionId });
    expect(
      await findImpersonated(ctx, { sessionId: second.sessionId, admin: after.user }),
    ).toBeNull();

    const target = await createUserContext(ctx);
    const third = await begin(target.user.id);
    await suspendUser(chief, target.user.id, { reason });
    expect(await findImpersonated(ctx, { sessionId: third.sessionId, admin: own.user })).toBeNull();
  });

  it.each([
    ["one session of the admin's is", (self: UserContext, id: string) => revokeSession(self, id)],
    ["all their other sessions are", (self: UserContext) => revokeOtherSessions(self)],
  ])("ends when %s ended from afar", async (_which, end) => {
    const away = await createAdminContext(ctx);
    const { sessionId } = await startImpersonation(away, { userId: person.user.id, reason });
    const here = await inPlatformTransaction(ctx, (tx) =>
      openSession(tx, { userId: away.user.id, channel: "browser", hasSecondFactor: true }),
    );
    const self = await openUser(ctx, { userId: away.user.id, sessionId: here });
    await end(self, away.sessionId);
    // The admin's own session is not asked again while an answer streams.
    expect(await findImpersonated(ctx, { sessionId, admin: self.user })).toBeNull();
  });

  it("keeps the time at which it ended, whatever the admin signs out of later", async () => {
    const ended = await createAdminContext(ctx);
    const { sessionId } = await startImpersonation(ended, { userId: person.user.id, reason });
    const endOf = async () => {
      const [row] = await inPlatformTransaction(ctx, ({ db }) =>
        db.select().from(sessions).where(eq(sessions.id, sessionId)),
      );
      return row?.revokedAt;
    };
    const admin = await openUser(ctx, { userId: ended.user.id, sessionId: ended.sessionId });
    const other = await inPlatformTransaction(ctx, (tx) =>
      openSession(tx, { userId: admin.user.id, channel: "api", hasSecondFactor: true }),
    );
    await logOut(admin);
    const endedAt = await endOf();
    expect(endedAt).toEqual(clock.now());
    clock.advance(minute);
    await logOut(await openUser(ctx, { userId: admin.user.id, sessionId: other }));
    expect(await endOf()).toEqual(endedAt);
  });

  it("is one at a time", async () => {
    const first = await begin();
    const second = await begin();
    expect(await findImpersonated(ctx, { sessionId: first.sessionId, admin: own.user })).toBeNull();
    expect(
      await findImpersonated(ctx, { sessionId: second.sessionId, admin: own.user }),
    ).not.toBeNull();
  });

  it("is refused for oneself, another admin, the suspended, and without a reason", async () => {
    const other = await createAdminContext(ctx);
    const suspended = await createUserContext(ctx);
    await suspendUser(admin, suspended.user.id, { reason });
    await expect(begin(admin.user.id)).rejects.toMatchObject({ code: "user.is_self" });
    await expect(begin(other.user.id)).rejects.toMatchObject({ code: "user.is_admin" });
    await expect(begin(suspended.user.id)).rejects.toMatchObject({ code: "user.suspended" });
    await expect(
      startImpersonation(admin, { userId: person.user.id, reason: "" }),
    ).rejects.toThrow();
  });

  it("leads neither into the console nor to another impersonation nor to the account", async () => {
    const { sessionId } = await begin();
    const acting = await findImpersonated(ctx, { sessionId, admin: own.user });
    expect(() => openAdmin(acting!)).toThrow();
    expect(() => requireInPerson(acting!)).toThrow("in another person's name");
    expect(() => requireInPerson(person)).not.toThrow();
  });
});

describe("a project opened in another's name", () => {
  const open = async () => {
    const project = await createProject(person, { name: "Shop" });
    const { sessionId } = await begin();
    const acting = await findImpersonated(ctx, { sessionId, admin: own.user });
    return {
      mine: await openProject(person, project.id),
      acting: await openProject(acting!, project.id),
    };
  };

  it("keeps keys, secrets, members and its end from the admin, whatever the person's role", async () => {
    const { mine, acting } = await open();
    for (const permission of [
      "secrets:read",
      "secrets:write",
      "integrations:write",
      "api-keys:read",
      "api-keys:create",
      "api-keys:revoke",
      "members:invite",
      "project:delete",
      "project:transfer",
    ] as const) {
      expect(() => requirePermission(mine, permission)).not.toThrow();
      expect(allows(acting, permission)).toBe(false);
      expect(() => requirePermission(acting, permission)).toThrow(
        expect.objectContaining({ kind: "forbidden", code: "impersonation.not_allowed" }),
      );
    }
    expect(allows(acting, "documents:read")).toBe(true);
  });

  it("writes both names into every entry", async () => {
    const { acting } = await open();
    await inTransaction(acting, (tx) => recordAudit(tx, { action: "test.done" }));
    const [entry] = await inPlatformTransaction(ctx, (tx) =>
      tx.db
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.projectId, acting.projectId))
        .orderBy(desc(auditEntries.id)),
    );
    expect(entry).toMatchObject({
      actorId: person.user.id,
      impersonatorUserId: admin.user.id,
    });
  });
});
