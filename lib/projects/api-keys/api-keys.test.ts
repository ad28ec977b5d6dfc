import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { apiKeys, auditEntries, projectMembers, projects, users } from "@/db/schema";
import { createAvatar } from "@/lib/avatars";
import { inPlatformTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { newApiKey } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { withRole } from "@/tests/factories/with-role";
import { apiKeysMax } from "../key-schemas";
import {
  createApiKey,
  deleteProject,
  listApiKeys,
  openProjectByApiKey,
  renameApiKey,
  resolveApiKey,
  revokeApiKey,
} from "..";

const forbidden = { kind: "forbidden", code: "permission.missing" };
const invalid = { kind: "unauthenticated", code: "api_key.invalid" };
const noSuchKey = { kind: "not_found", code: "api_key.not_found" };

const reader = { name: "Reader", scopes: ["avatars:read" as const] };

/** Opens the project as a program with this key would. */
async function open(key: string, projectId: string, ctx = requestContext()) {
  return openProjectByApiKey(ctx, await resolveApiKey(ctx, key), projectId);
}

const inPlatform = inPlatformTransaction<ReturnType<typeof requestContext>, unknown>;

async function auditOf(ctx: ProjectContext, targetId: string) {
  return inPlatformTransaction(ctx, (tx) =>
    tx.db.select().from(auditEntries).where(eq(auditEntries.targetId, targetId)),
  );
}

const impersonated = (ctx: ProjectContext): ProjectContext => {
  if (ctx.actor.type !== "member") throw new Error("a member was expected");
  return { ...ctx, actor: { ...ctx.actor, impersonatorUserId: "usr_admin" } };
};

describe("the number of keys", () => {
  it("has a limit that several at once do not pass; a revoked key makes room", async () => {
    const ctx = await createProjectContext();
    const first = await createApiKey(ctx, reader);
    const row = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(apiKeys).where(eq(apiKeys.id, first.id)),
    );
    const others = Array.from({ length: apiKeysMax - 3 }, () => ({
      ...row[0]!,
      id: newId("apiKey"),
      keyHash: newId("apiKey"),
    }));
    await inPlatformTransaction(ctx, (tx) => tx.db.insert(apiKeys).values(others));
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => createApiKey(ctx, reader)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const tooMany = { kind: "precondition", code: "api_key.too_many" };
    await expect(createApiKey(ctx, reader)).rejects.toMatchObject(tooMany);
    await revokeApiKey(ctx, first.id);
    await expect(createApiKey(ctx, reader)).resolves.toBeDefined();
  });
});

describe("createApiKey", () => {
  it("shows the key this once and stores its hash and beginning", async () => {
    const ctx = await createProjectContext();
    const { key, ...view } = await createApiKey(ctx, { ...reader, name: "  Shop site " });
    expect(view).toMatchObject({
      name: "Shop site",
      keyPrefix: key.slice(0, 10),
      scopes: ["avatars:read"],
      avatarIds: null,
      status: "active",
      createdByName: "Test Person",
      expiresAt: null,
      lastUsedAt: null,
    });
    expect((await listApiKeys(ctx)).data).toEqual([view]);
    const rows = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(apiKeys).where(eq(apiKeys.id, view.id)),
    );
    expect(JSON.stringify(rows)).not.toContain(key);
    const [entry] = await auditOf(ctx, view.id);
    expect(entry).toMatchObject({ action: "api_key.created", actorType: "user" });
    expect(JSON.stringify(entry)).not.toContain(key);
  });

  it("is for managers and owners", async () => {
    const ctx = await createProjectContext();
    expect(await createApiKey(await withRole(ctx, "MANAGER"), reader)).toMatchObject(reader);
    for (const role of ["EDITOR", "OPERATOR", "VIEWER"] as const) {
      const member = await withRole(ctx, role);
      await expect(createApiKey(member, reader)).rejects.toMatchObject(forbidden);
      await expect(listApiKeys(member)).rejects.toMatchObject(forbidden);
    }
  });

  it.each([
    ["no scope", { ...reader, scopes: [] }],
    ["a scope that no key can have", { ...reader, scopes: ["members:read"] }],
    ["a scope that is none", { ...reader, scopes: ["*"] }],
    ["an empty list of avatars", { ...reader, avatarIds: [] }],
    ["a date that is none", { ...reader, expiresAt: "tomorrow" }],
    ["no name", { ...reader, name: " " }],
  ])("refuses %s", async (_case, input) => {
    const ctx = await createProjectContext();
    await expect(createApiKey(ctx, input as typeof reader)).rejects.toMatchObject({
      name: "ZodError",
    });
  });

  it("refuses an expiry that is over, and an avatar of somebody else as one that never was", async () => {
    const ctx = await createProjectContext();
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    await expect(createApiKey(ctx, { ...reader, expiresAt })).rejects.toMatchObject({
      code: "expiry.past",
      field: "expiresAt",
    });
    const mine = await createAvatar(ctx, { name: "Mine" });
    const foreign = await createAvatar(await createProjectContext(), { name: "Theirs" });
    for (const id of [foreign.id, newId("avatar")]) {
      await expect(
        createApiKey(ctx, { ...reader, avatarIds: [mine.id, id] }),
      ).rejects.toMatchObject({ code: "avatar.not_found" });
    }
    expect((await listApiKeys(ctx)).data).toEqual([]);
  });
});

describe("a key", () => {
  it("opens its own project with what it was given, and no other", async () => {
    const ctx = await createProjectContext();
    const { key } = await createApiKey(ctx, reader);
    const opened = await open(key, ctx.projectId);
    expect(() => requirePermission(opened, "avatars:read")).not.toThrow();
    expect(() => requirePermission(opened, "documents:read")).toThrow(/was not given/);
    const other = await createProjectContext();
    for (const id of [other.projectId, newId("project")]) {
      await expect(open(key, id)).rejects.toMatchObject({
        kind: "not_found",
        code: "project.not_found",
      });
    }
  });

  it.each(["", "aak_", "aak_0", newApiKey(), newApiKey().slice(0, -1)])(
    "that nobody was given (%j) opens nothing",
    async (key) => {
      await expect(resolveApiKey(requestContext(), key)).rejects.toMatchObject(invalid);
    },
  );

  it("stops at its expiry to the second", async () => {
    const ctx = await createProjectContext();
    const expiresAt = new Date(Date.now() + 3_600_000);
    const { key, id } = await createApiKey(ctx, { ...reader, expiresAt: expiresAt.toISOString() });
    const at = (time: number) => requestContext({ clock: { now: () => new Date(time) } });
    await open(key, ctx.projectId, at(expiresAt.getTime() - 1000));
    await expect(open(key, ctx.projectId, at(expiresAt.getTime()))).rejects.toMatchObject(invalid);
    const later = { ...ctx, services: at(expiresAt.getTime()).services };
    expect((await listApiKeys(later)).data).toMatchObject([{ id, status: "expired" }]);
  });

  it("notes its last use, once in a minute", async () => {
    const ctx = await createProjectContext();
    const { key, id } = await createApiKey(ctx, reader);
    const start = Date.now();
    const lastUse = async () => {
      const [row] = (await listApiKeys(ctx)).data;
      return row?.lastUsedAt ? new Date(row.lastUsedAt).getTime() : null;
    };
    const useAt = async (time: number) => {
      const clock = { now: () => new Date(time) };
      await Promise.all([1, 2, 3].map(() => open(key, ctx.projectId, requestContext({ clock }))));
    };
    await useAt(start);
    await expect.poll(lastUse).toBe(start);
    await useAt(start + 59_000);
    await useAt(start + 61_000);
    await expect.poll(lastUse).toBe(start + 61_000);
    expect(id).toBeTruthy();
  });

  it("never does more than its maker may now, and ends when the maker leaves", async () => {
    const ctx = await createProjectContext();
    const manager = await withRole(ctx, "MANAGER");
    const { key, id } = await createApiKey(manager, {
      name: "Writer",
      scopes: ["documents:create", "documents:read"],
    });
    if (manager.actor.type !== "member") throw new Error("a member was expected");
    const membership = eq(projectMembers.userId, manager.actor.userId);
    await inPlatform(ctx, (tx) =>
      tx.db.update(projectMembers).set({ role: "VIEWER" }).where(membership),
    );
    const opened = await open(key, ctx.projectId);
    expect(() => requirePermission(opened, "documents:read")).not.toThrow();
    expect(() => requirePermission(opened, "documents:create")).toThrow();
    await inPlatform(ctx, (tx) => tx.db.delete(projectMembers).where(membership));
    await expect(open(key, ctx.projectId)).rejects.toMatchObject(invalid);
    expect((await listApiKeys(ctx)).data).toMatchObject([{ id, status: "stopped" }]);
  });

  it("stops with its maker's suspension, with its project's, and with its project", async () => {
    const ctx = await createProjectContext();
    const { key } = await createApiKey(ctx, reader);
    if (ctx.actor.type !== "member") throw new Error("a member was expected");
    const maker = eq(users.id, ctx.actor.userId);
    const suspend = (suspendedAt: Date | null) =>
      inPlatform(ctx, (tx) => tx.db.update(users).set({ suspendedAt }).where(maker));
    await suspend(new Date());
    await expect(open(key, ctx.projectId)).rejects.toMatchObject(invalid);
    expect((await listApiKeys(ctx)).data).toMatchObject([{ status: "stopped" }]);
    await suspend(null);
    await open(key, ctx.projectId);
    expect((await listApiKeys(ctx)).data).toMatchObject([{ status: "active" }]);

    const suspendProject = (suspendedAt: Date | null) =>
      inPlatform(ctx, (tx) =>
        tx.db.update(projects).set({ suspendedAt }).where(eq(projects.id, ctx.projectId)),
      );
    await suspendProject(new Date());
    await expect(open(key, ctx.projectId)).rejects.toMatchObject({ code: "project.suspended" });
    await suspendProject(null);
    await deleteProject(ctx);
    await expect(open(key, ctx.projectId)).rejects.toMatchObject({ code: "project.not_found" });
  });
});

describe("revokeApiKey", () => {
  it("ends the key at the next call, once, and says so in the log", async () => {
    const ctx = await createProjectContext();
    const { key, id } = await createApiKey(ctx, reader);
    await revokeApiKey(ctx, id);
    await expect(open(key, ctx.projectId)).rejects.toMatchObject(invalid);
    await expect(revokeApiKey(ctx, id)).rejects.toMatchObject(noSuchKey);
    expect((await listApiKeys(ctx)).data).toEqual([]);
    const actions = (await auditOf(ctx, id)).map(({ action }) => action);
    expect(actions).toEqual(["api_key.created", "api_key.revoked"]);
  });

  it("does not find another project's key, nor does renaming", async () => {
    const { id } = await createApiKey(await createProjectContext(), reader);
    const stranger = await createProjectContext();
    await expect(revokeApiKey(stranger, id)).rejects.toMatchObject(noSuchKey);
    await expect(renameApiKey(stranger, id, { name: "Mine" })).rejects.toMatchObject(noSuchKey);
    expect((await listApiKeys(stranger)).data).toEqual([]);
  });
});

describe("renameApiKey", () => {
  it("changes the name and nothing else", async () => {
    const ctx = await createProjectContext();
    const { key: _key, ...view } = await createApiKey(ctx, reader);
    const input = { name: "Renamed", scopes: ["documents:delete"] };
    expect(await renameApiKey(ctx, view.id, input)).toEqual({ ...view, name: "Renamed" });
    expect((await listApiKeys(ctx)).data).toEqual([{ ...view, name: "Renamed" }]);
  });
});

describe("an admin who acts as the owner, and a key itself", () => {
  it("make, rename and revoke no key", async () => {
    const ctx = await createProjectContext();
    const { id, key } = await createApiKey(ctx, reader);
    const asAdmin = impersonated(ctx);
    const notInPerson = { kind: "forbidden", code: "impersonation.not_allowed" };
    await expect(createApiKey(asAdmin, reader)).rejects.toMatchObject(notInPerson);
    await expect(renameApiKey(asAdmin, id, { name: "X" })).rejects.toMatchObject(notInPerson);
    await expect(revokeApiKey(asAdmin, id)).rejects.toMatchObject(notInPerson);
    const program = await open(key, ctx.projectId);
    const notGiven = { kind: "forbidden", code: "scope.missing" };
    await expect(createApiKey(program, reader)).rejects.toMatchObject(notGiven);
    await expect(revokeApiKey(program, id)).rejects.toMatchObject(notGiven);
    await expect(listApiKeys(program)).rejects.toMatchObject(notGiven);
  });
});
