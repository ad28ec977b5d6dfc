import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notifications, users } from "@/db/schema";
import { inPlatformTransaction, type ProjectContext, type UserContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createMemoryMailer } from "@/lib/mail";
import { deleteProject, openProject, removeMember } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import {
  createProjectContext,
  createUserContext,
  requestContext,
} from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { joinAs } from "@/tests/factories/with-role";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import {
  countUnreadNotifications,
  listNotifications,
  markAllNotificationsRead,
  notify,
  notifyOfSignUp,
  updateNotificationPreferences,
  type Notice,
} from ".";

// Real Postgres: two deliveries at once really meet there.
let real: Awaited<ReturnType<typeof startRealDatabase>>;
beforeAll(async () => {
  real = await startRealDatabase();
}, 120_000);
afterAll(() => real.stop());

const open = () => requestContext({ database: real.database, mailer: null });

const limitReached = (ctx: ProjectContext): Notice => ({
  eventId: newId("event"),
  kind: "limit_reached",
  projectId: ctx.projectId,
  facts: { scope: "project", period: "month", metric: "tokens", threshold: 100 },
});

const rowsOf = (notice: Notice) =>
  inPlatformTransaction(open(), (tx) =>
    tx.db.select().from(notifications).where(eq(notifications.eventId, notice.eventId)),
  );

/** A project with its owner as a person, and somebody of this role beside them. */
async function team(role: "MANAGER" | "EDITOR" | "VIEWER") {
  const ctx = open();
  const project = await createProjectContext(ctx);
  const other = await createUserContext(ctx);
  await joinAs(project, other, role);
  return { ctx, project, other };
}

const mailsTo = (person: UserContext) => requestedMails(open(), "limit_reached", person.user.email);

describe("a notice", () => {
  it("reaches each person once by each channel, of twenty deliveries at once and of later ones", async () => {
    const { ctx, project, other } = await team("MANAGER");
    const notice = limitReached(project);
    const told = await Promise.all(Array.from({ length: 20 }, () => notify(ctx, notice)));
    expect(told.reduce((sum, { toldCount }) => sum + toldCount, 0)).toBe(4);
    expect(await notify(ctx, notice)).toEqual({ toldCount: 0 });
    const rows = await rowsOf(notice);
    expect(rows.map(({ channel }) => channel).toSorted()).toEqual([
      "in_app",
      "in_app",
      "mail",
      "mail",
    ]);
    expect(await mailsTo(other)).toHaveLength(1);
    expect(await countUnreadNotifications(other)).toEqual({ unreadCount: 1 });
  });

  it("leaves nothing behind when its commit fails, and is whole at the next try", async () => {
    const { ctx, project, other } = await team("MANAGER");
    const notice = limitReached(project);
    const torn = {
      ...ctx,
      services: {
        ...ctx.services,
        keyring: {
          ...ctx.services.keyring,
          seal: () => {
            throw new Error("killed before the mail was asked for");
          },
        },
      },
    };
    await expect(notify(torn, notice)).rejects.toThrow("killed");
    expect(await rowsOf(notice)).toEqual([]);
    expect(await notify(ctx, notice)).toEqual({ toldCount: 4 });
    expect(await mailsTo(other)).toHaveLength(1);
  });

  it("concerns roles that may do something about it, and no stranger", async () => {
    const { ctx, project, other: viewer } = await team("VIEWER");
    const stranger = await createUserContext(ctx);
    await notify(ctx, limitReached(project));
    for (const person of [viewer, stranger]) {
      expect((await listNotifications(person)).data).toEqual([]);
      expect(await mailsTo(person)).toEqual([]);
    }
  });

  it("respects what each person has chosen", async () => {
    const { ctx, project, other } = await team("MANAGER");
    const choose = (inApp: boolean, mail: boolean) =>
      updateNotificationPreferences(other, {
        preferences: [{ kind: "limit_reached", inApp, mail }],
      });
    await choose(false, true);
    await notify(ctx, limitReached(project));
    expect((await listNotifications(other)).data).toEqual([]);
    expect(await mailsTo(other)).toHaveLength(1);
    await choose(true, false);
    await notify(ctx, limitReached(project));
    expect((await listNotifications(other)).data).toHaveLength(1);
    expect(await mailsTo(other)).toHaveLength(1);
    await choose(false, false);
    await notify(ctx, limitReached(project));
    expect((await listNotifications(other)).data).toHaveLength(1);
  });

  it("speaks the person's language, and goes by mail to proven addresses only", async () => {
    const { project, other } = await team("MANAGER");
    const withServer = requestContext({ database: real.database, mailer: createMemoryMailer() });
    const change = (changes: Partial<typeof users.$inferInsert>) =>
      inPlatformTransaction(withServer, (tx) =>
        tx.db.update(users).set(changes).where(eq(users.id, other.user.id)),
      );
    await notify(withServer, limitReached(project));
    expect(await mailsTo(other)).toEqual([]);
    await change({ emailVerifiedAt: new Date(), locale: "ru" });
    await notify(withServer, limitReached(project));
    const [mail] = await mailsTo(other);
    expect(mail).toMatchObject({
      locale: "ru",
      values: { projectName: "Test project", metric: "tokens" },
    });
    expect(mail?.values.link).toContain(`/projects/${project.projectId}/`);
  });

  it("is not for somebody who was removed, neither a new one nor those from before", async () => {
    const { ctx, project, other } = await team("MANAGER");
    await notify(ctx, limitReached(project));
    expect(await countUnreadNotifications(other)).toEqual({ unreadCount: 1 });
    await removeMember(project, other.user.id);
    expect((await listNotifications(other)).data).toEqual([]);
    expect(await countUnreadNotifications(other)).toEqual({ unreadCount: 0 });
    const later = limitReached(project);
    await notify(ctx, later);
    expect((await rowsOf(later)).map(({ userId }) => userId)).not.toContain(other.user.id);
    expect(await mailsTo(other)).toHaveLength(1);
  });

  it("that comes while somebody looks stays unread when they mark all as read", async () => {
    const { ctx, project, other } = await team("MANAGER");
    await notify(ctx, limitReached(project));
    const [seen] = (await listNotifications(other, { limit: 1 })).data;
    await notify(ctx, limitReached(project));
    await markAllNotificationsRead(other, { until: seen!.id });
    const { data } = await listNotifications(other);
    expect(data.map(({ readAt }) => readAt === null)).toEqual([true, false]);
    await markAllNotificationsRead(other);
    expect(await countUnreadNotifications(other)).toEqual({ unreadCount: 0 });
  });

  it("is shown beside those of which only a later version of the product knows what they say", async () => {
    const { ctx, project, other } = await team("MANAGER");
    const told = {
      projectId: project.projectId,
      userId: other.user.id,
      channel: "in_app",
      audience: "member",
    };
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.insert(notifications).values([
        {
          ...told,
          id: newId("notification"),
          eventId: newId("event"),
          kind: "plan_decided",
          notificationMetadata: { decision: "postponed", planNameEn: "Business" },
        },
        {
          ...told,
          id: newId("notification"),
          eventId: newId("event"),
          kind: "bot_unreachable",
        },
      ]),
    );
    await notify(ctx, limitReached(project));
    const { data } = await listNotifications(other);
    expect(data.map(({ kind, facts }) => [kind, facts.planNameEn, facts.decision])).toEqual([
      ["limit_reached", undefined, undefined],
      ["plan_decided", "Business", undefined],
    ]);
    expect(await countUnreadNotifications(other)).toEqual({ unreadCount: 2 });
  });

  it("of a deleted project is not given any more, nor shown", async () => {
    const { ctx, project, other } = await team("MANAGER");
    await notify(ctx, limitReached(project));
    await deleteProject(project);
    expect((await listNotifications(other)).data).toEqual([]);
    expect(await notify(ctx, limitReached(project))).toEqual({ toldCount: 0 });
  });
});

describe("a notice of the platform", () => {
  it("tells admins of a sign-up, and nobody else", async () => {
    const ctx = open();
    const admin = await createAdminContext(ctx);
    const person = await createUserContext(ctx);
    const fact = { eventId: newId("event"), userId: person.user.id };
    await Promise.all(Array.from({ length: 5 }, () => notifyOfSignUp(ctx, fact)));
    const asUser: UserContext = { ...admin, kind: "user" };
    const [first] = (await listNotifications(asUser, { kind: "user_registered" })).data;
    expect(first).toMatchObject({
      facts: { personName: person.user.name, personEmail: person.user.email },
      href: `/admin/users/${person.user.id}`,
    });
    expect((await listNotifications(person)).data).toEqual([]);
    // Who is no admin any more sees what admins are told no longer.
    const demoted: UserContext = {
      ...asUser,
      user: { ...asUser.user, platformRole: "USER" },
    };
    expect((await listNotifications(demoted)).data).toEqual([]);
  });
});

describe("row-level security", () => {
  it("keeps a colleague's notifications from a member inside the project, and from nobody", async () => {
    const { ctx, project, other } = await team("MANAGER");
    await notify(ctx, limitReached(project));
    const inside = await openProject(other, project.projectId);
    const seen = await real.database.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'avatar_app', true), set_config('app.project_id', ${inside.projectId}, true), set_config('app.user_id', ${other.user.id}, true)`,
      );
      return tx.select({ userId: notifications.userId }).from(notifications);
    });
    expect([...new Set(seen.map(({ userId }) => userId))]).toEqual([other.user.id]);
  });
});
