import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { createAvatar, deleteAvatar, publishAvatar } from "@/lib/avatars";
import { reserveUsage, setTimeZone, settleUsage } from "@/lib/billing";
import { fixedClock } from "@/lib/clock";
import {
  inPlatformTransaction,
  inTransaction,
  recordAudit,
  type ProjectContext,
  type RequestContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { createApiKey, updateProject } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import {
  createAvatarContext,
  createProjectContext,
  requestContext,
} from "@/tests/factories/create-context";
import { withRole } from "@/tests/factories/with-role";
import {
  exportAllAuditEntries,
  exportAuditEntries,
  getProjectUsage,
  listAllAuditEntries,
  listAuditEntries,
} from ".";

const asKey = (ctx: ProjectContext, apiKeyId: string): ProjectContext => ({
  ...ctx,
  actor: { type: "api_key", apiKeyId, scopes: [], avatarIds: null },
});

const forbidden = { kind: "forbidden", code: "permission.missing" };

const actionsOf = async (ctx: ProjectContext, filters = {}) =>
  (await listAuditEntries(ctx, filters)).data.map(({ action }) => action);

describe("the audit log of a project", () => {
  it("tells who did what to what, newest first", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await publishAvatar(ctx, avatarId);
    await updateProject(ctx, { name: "Renamed" });
    await updateProject(ctx, { name: "Renamed" });
    await deleteAvatar(ctx, avatarId);
    const { data } = await listAuditEntries(ctx);
    expect(data.map(({ action }) => action)).toEqual([
      "avatar.deleted",
      "project.renamed",
      "avatar.published",
      "avatar.created",
      "project.created",
    ]);
    expect(data[1]).toMatchObject({
      actorType: "user",
      actorName: "Test Person",
      actorEmail: expect.stringContaining("@example.com"),
      targetType: "project",
      targetId: ctx.projectId,
      result: "success",
      address: ctx.clientAddress,
      requestId: ctx.requestId,
      metadata: { from: "Test project", to: "Renamed" },
    });
  });

  it("is narrowed by actor, action, target, result and time", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const editor = await withRole(ctx, "EDITOR");
    const other = await createAvatar(editor, { name: "Éclair 100%" });
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, { action: "access.refused", result: "refused" }),
    );
    const editorId = editor.actor.type === "member" ? editor.actor.userId : "";
    expect(await actionsOf(ctx, { actor: editorId })).toEqual(["avatar.created"]);
    expect(await actionsOf(ctx, { actor: "nobody of that name" })).toEqual([]);
    expect(await actionsOf(ctx, { action: "avatar" })).toEqual([
      "avatar.created",
      "avatar.created",
    ]);
    expect(await actionsOf(ctx, { action: "project.created" })).toEqual(["project.created"]);
    expect(await actionsOf(ctx, { target: avatarId })).toEqual(["avatar.created"]);
    const [byName] = (await listAuditEntries(ctx, { target: "clair 100%" })).data;
    expect(byName?.targetId).toBe(other.id);
    expect(await actionsOf(ctx, { result: "refused" })).toEqual(["access.refused"]);
    const all = { actor: editorId, action: "avatar", target: other.id, result: "success" };
    expect(await actionsOf(ctx, all)).toEqual(["avatar.created"]);
    expect(await actionsOf(ctx, { ...all, target: avatarId })).toEqual([]);
    expect(await actionsOf(ctx, { ...all, result: "refused" })).toEqual([]);
    const future = new Date(Date.now() + 60_000).toISOString();
    expect(await actionsOf(ctx, { createdAfter: future })).toEqual([]);
    expect(await actionsOf(ctx, { createdBefore: future })).toHaveLength(4);
    await expect(listAuditEntries(ctx, { action: "x' or 1=1" })).rejects.toThrow();
  });

  it("turns its pages without losing or repeating an entry", async () => {
    const ctx = await createProjectContext();
    for (let n = 0; n < 6; n += 1) await updateProject(ctx, { name: `Name ${n}` });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listAuditEntries(ctx, { limit: 3, cursor: cursor ?? undefined });
      seen.push(...page.data.map(({ metadata }) => String(metadata.to ?? metadata.name)));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([5, 4, 3, 2, 1, 0].map((n) => `Name ${n}`).concat("Test project"));
  });

  it("is for managers and owners, and shows no other project", async () => {
    const ctx = await createProjectContext();
    const editor = await withRole(ctx, "EDITOR");
    await expect(listAuditEntries(editor)).rejects.toMatchObject(forbidden);
    await expect(exportAuditEntries(editor)).rejects.toMatchObject(forbidden);
    expect(await actionsOf(await withRole(ctx, "MANAGER"))).toEqual(["project.created"]);
    const other = await createProjectContext();
    const ids = (await listAuditEntries(other)).data.map(({ projectId }) => projectId);
    expect(new Set(ids)).toEqual(new Set([other.projectId]));
  });

  it("is exported whole, however long, and the export is an entry itself", async () => {
    const ctx = await createProjectContext();
    await inTransaction(ctx, async (tx) => {
      for (let n = 0; n < 1_201; n += 1) await recordAudit(tx, { action: "test.counted" });
    });
    const pages: number[] = [];
    const ids = new Set<string>();
    for await (const page of await exportAuditEntries(ctx, { action: "test" })) {
      pages.push(page.length);
      for (const { id } of page) ids.add(id);
    }
    expect({ pages, ids: ids.size }).toEqual({ pages: [500, 500, 201], ids: 1_201 });
    const [latest] = (await listAuditEntries(ctx)).data;
    expect(latest).toMatchObject({ action: "audit.exported", metadata: { action: "test" } });
  });
});

describe("the console's audit log", () => {
  it("looks across projects, or into one", async () => {
    const [admin, first, second] = [
      await createAdminContext(),
      await createProjectContext(),
      await createProjectContext(),
    ];
    const all = await listAllAuditEntries(admin, { action: "project.created" });
    expect(all.data.map(({ projectId }) => projectId)).toEqual(
      expect.arrayContaining([first.projectId, second.projectId]),
    );
    const one = await listAllAuditEntries(admin, { projectId: first.projectId });
    expect(one.data).toMatchObject([{ action: "project.created", projectId: first.projectId }]);
    const exported = [];
    for await (const page of await exportAllAuditEntries(admin, { projectId: first.projectId })) {
      exported.push(...page);
    }
    expect(exported).toEqual(one.data);
  });
});

describe("an actor by a part of the name", () => {
  it("is found among any number of people of that name, and among keys, by the console too", async () => {
    const ctx = requestContext();
    const name = `Namesake ${newId("user")}`;
    const acted = newId("user");
    const project = await createProjectContext();
    await inPlatformTransaction(ctx, async (tx) => {
      // More than an answer could have named, and whoever acted is the last of them.
      await tx.db.execute(sql`
        insert into users (id, email, name)
        select 'usr_' || n || '-' || ${acted}, n || ${`-${acted}@example.com`}, ${name}
        from generate_series(1, 600) n`);
      await tx.db
        .insert(users)
        .values({ id: acted, email: `${acted.toLowerCase()}@example.com`, name });
      await recordAudit(tx, { action: "test.acted", userId: acted });
    });
    const { id: keyId } = await createApiKey(project, {
      name: `Key of ${name}`,
      scopes: ["avatars:ask"],
    });
    await inTransaction(asKey(project, keyId), (tx) => recordAudit(tx, { action: "test.keyed" }));

    const admin = await createAdminContext(ctx);
    const found = await listAllAuditEntries(admin, { actor: name, action: "test" });
    expect(found.data.map(({ action }) => action)).toEqual(["test.keyed", "test.acted"]);
    const byKey = await listAllAuditEntries(admin, { actor: `Key of ${name}` });
    expect(byKey.data.map(({ action }) => action)).toEqual(["test.keyed"]);
  });
});

describe("an audit entry", () => {
  it.each(["avatar_app", "avatar_platform", "avatar_key"])(
    "is neither changed nor removed by %s",
    async (role) => {
      const ctx = await createProjectContext();
      for (const statement of [
        sql`update audit_entries set action = 'nothing.happened' where project_id = ${ctx.projectId}`,
        sql`truncate audit_entries`,
        sql`truncate projects cascade`,
      ]) {
        const attempt = ctx.services.database.transaction(async (tx) => {
          await tx.execute(
            sql`select set_config('role', ${role}, true), set_config('app.project_id', ${ctx.projectId}, true)`,
          );
          await tx.execute(statement);
        });
        await expect(attempt).rejects.toMatchObject({
          cause: { message: expect.stringContaining("permission denied") },
        });
      }
      expect(await actionsOf(ctx)).toEqual(["project.created"]);
    },
  );

  it.each(["avatar_app", "avatar_platform", "avatar_key"])(
    "and a ledger's are removed by %s of no project in use",
    async (role) => {
      const ctx = await createProjectContext();
      for (const table of ["audit_entries", "ledger_entries"]) {
        const attempt = ctx.services.database.transaction(async (tx) => {
          await tx.execute(
            sql`select set_config('role', ${role}, true), set_config('app.project_id', ${ctx.projectId}, true)`,
          );
          const removed = await tx.execute(sql`delete from ${sql.identifier(table)} returning id`);
          return [...removed].length;
        });
        // The platform role takes them out of projects that are being purged.
        if (role === "avatar_platform") await expect(attempt).resolves.toBe(0);
        else {
          await expect(attempt).rejects.toMatchObject({
            cause: { message: expect.stringContaining("permission denied") },
          });
        }
      }
      expect(await actionsOf(ctx)).toEqual(["project.created"]);
    },
  );

  it("is undone with the act that it tells of", async () => {
    const ctx = await createProjectContext();
    const failing = inTransaction(ctx, async (tx) => {
      await recordAudit(tx, { action: "test.done" });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await actionsOf(ctx)).toEqual(["project.created"]);
  });
});

describe("getProjectUsage", () => {
  it("counts what lives, and what was used in this month only", async () => {
    const admin = await createAdminContext(requestContext());
    const { ctx, avatarId } = await createAvatarContext();
    const gone = await createAvatar(ctx, { name: "Gone" });
    await deleteAvatar(ctx, gone.id);
    const at = <Context extends RequestContext>(ctx: Context, moment: string): Context => ({
      ...ctx,
      services: { ...ctx.services, clock: fixedClock(new Date(moment)) },
    });
    const use = { messages: 1, subject: { avatarId } };
    const call = {
      purpose: "answer",
      model: "test/free",
      inputTokens: 10,
      outputTokens: 3,
    } as const;
    for (const day of ["2031-04-30T23:59:59Z", "2031-05-01T00:00:00Z"]) {
      const reserved = { ...use, requestId: newId("usage"), calls: [call] };
      const held = await reserveUsage(at(ctx, day), reserved);
      await settleUsage(at(ctx, day), held, { ...use, calls: [call] });
    }
    expect(await getProjectUsage(at(admin, "2031-05-15T00:00:00Z"), ctx.projectId)).toEqual({
      avatarsCount: 1,
      documentsCount: 0,
      storedBytes: 0,
      monthQuestionsCount: 1,
      monthInputTokens: 10,
      monthOutputTokens: 3,
    });
  });

  it("begins the month where the project is", async () => {
    const admin = await createAdminContext(requestContext());
    const { ctx, avatarId } = await createAvatarContext();
    await setTimeZone(ctx, { timeZone: "Asia/Tokyo" });
    const at = <Context extends RequestContext>(ctx: Context, moment: string): Context => ({
      ...ctx,
      services: { ...ctx.services, clock: fixedClock(new Date(moment)) },
    });
    const tokens = { model: "test/free", inputTokens: 10, outputTokens: 3 };
    const input = {
      calls: [{ purpose: "answer" as const, ...tokens }],
      messages: 1,
      subject: { avatarId },
    };
    // In Tokyo May has begun.
    const night = at(ctx, "2031-04-30T16:00:00Z");
    await settleUsage(night, await reserveUsage(night, { ...input, requestId: "night" }), input);
    const used = (moment: string) => getProjectUsage(at(admin, moment), ctx.projectId);
    expect((await used("2031-04-30T16:30:00Z")).monthQuestionsCount).toBe(1);
    expect((await used("2031-05-31T14:30:00Z")).monthQuestionsCount).toBe(1);
    expect((await used("2031-05-31T15:30:00Z")).monthQuestionsCount).toBe(0);
  });
});
