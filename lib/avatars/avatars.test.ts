import { describe, expect, it } from "vitest";
import { avatars } from "@/db/schema";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { createAvatarContext, createProjectContext } from "@/tests/factories/create-context";
import { withRole } from "@/tests/factories/with-role";
import {
  createAvatar,
  deleteAvatar,
  getAvatar,
  getPublishState,
  getPublishedAvatar,
  listAvatars,
  listAvatarVersions,
  publishAvatar,
  rollbackAvatar,
  updateAvatar,
} from ".";

const noSuchAvatar = { kind: "not_found", code: "avatar.not_found" };
const forbidden = { kind: "forbidden", code: "permission.missing" };

describe("createAvatar", () => {
  it("makes a draft with every setting at its default", async () => {
    const ctx = await createProjectContext();
    const avatar = await createAvatar(ctx, { name: "Helper" });
    expect(avatar).toMatchObject({
      projectId: ctx.projectId,
      name: "Helper",
      status: "draft",
      publishedVersion: null,
      languageMode: "auto",
      topK: 6,
    });
    expect(await getAvatar(ctx, avatar.id)).toEqual(avatar);
  });

  it.each([
    ["a blank name", { name: " " }],
    ["a temperature out of range", { name: "A", temperature: 3 }],
    ["too many starter questions", { name: "A", starterQuestions: Array(7).fill("Why?") }],
  ])("refuses %s", async (_case, input) => {
    await expect(createAvatar(await createProjectContext(), input)).rejects.toThrow();
  });
});

describe("listAvatars", () => {
  it("shows this project's avatars, newest first, page by page", async () => {
    const ctx = await createProjectContext();
    await createAvatarContext();
    for (const name of ["a", "b", "c"]) await createAvatar(ctx, { name });
    const head = await listAvatars(ctx, { limit: 2 });
    const tail = await listAvatars(ctx, { limit: 2, cursor: head.nextCursor ?? "" });
    expect([...head.data, ...tail.data].map(({ name }) => name)).toEqual(["c", "b", "a"]);
    expect([head.hasMore, tail.hasMore, tail.nextCursor]).toEqual([true, false, null]);
  });
});

describe("getPublishState", () => {
  it("tells by its contents whether the draft is what was published", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const state = () => getPublishState(ctx, avatarId);
    expect(await state()).toBe("draft");
    await publishAvatar(ctx, avatarId);
    expect(await state()).toBe("published");
    await updateAvatar(ctx, avatarId, { greeting: "Hello" });
    expect(await state()).toBe("changed");
    await updateAvatar(ctx, avatarId, { greeting: "" });
    expect(await state()).toBe("published");
    await updateAvatar(ctx, avatarId, { name: "Other" });
    await publishAvatar(ctx, avatarId);
    await rollbackAvatar(ctx, avatarId, { version: 1 });
    expect(await state()).toBe("published");
  });

  it("is not found from another project, nor told to a role that nobody knows", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const stranger = await createProjectContext();
    await expect(getPublishState(stranger, avatarId)).rejects.toMatchObject(noSuchAvatar);
    const nobody = { ...ctx, role: "GUEST" } as unknown as ProjectContext;
    await expect(getPublishState(nobody, avatarId)).rejects.toMatchObject(forbidden);
  });
});

describe("updateAvatar", () => {
  it("keeps what is not named", async () => {
    const ctx = await createProjectContext();
    const { id } = await createAvatar(ctx, { name: "A", greeting: "Hello", temperature: 1 });
    const updated = await updateAvatar(ctx, id, { greeting: "" });
    expect(updated).toMatchObject({ name: "A", greeting: "", temperature: 1 });
    expect(await updateAvatar(ctx, id, { name: "B" })).toMatchObject({ name: "B", temperature: 1 });
  });

  it("keeps settings that only a newer version knows", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const configOf = (change: object) =>
      inTransaction(ctx, async (tx) => {
        const [row] = await tx.db
          .select()
          .from(avatars)
          .where(inProject(tx, avatars, avatarId));
        const avatarConfig = { ...row!.avatarConfig, ...change };
        await tx.db
          .update(avatars)
          .set({ avatarConfig })
          .where(inProject(tx, avatars, avatarId));
        return avatarConfig;
      });
    await configOf({ voice: "warm" });
    await updateAvatar(ctx, avatarId, { name: "B", greeting: "Hello" });
    expect(await configOf({})).toMatchObject({ voice: "warm", greeting: "Hello" });
  });

  it("loses nothing when several people change different settings at once", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await Promise.all([
      updateAvatar(ctx, avatarId, { greeting: "Hello" }),
      updateAvatar(ctx, avatarId, { topK: 3 }),
      updateAvatar(ctx, avatarId, { temperature: 0 }),
    ]);
    expect(await getAvatar(ctx, avatarId)).toMatchObject({
      greeting: "Hello",
      topK: 3,
      temperature: 0,
    });
  });
});

describe("publishAvatar", () => {
  it("numbers versions 1, 2, 3 without gaps under parallel publishes", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const published = await Promise.all(
      Array.from({ length: 8 }, () => publishAvatar(ctx, avatarId)),
    );
    const numbers = published.map(({ publishedVersion }) => publishedVersion ?? 0);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await getAvatar(ctx, avatarId)).toMatchObject({
      status: "published",
      publishedVersion: 8,
    });
  });

  it("numbers each avatar's versions on their own", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const other = await createAvatar(ctx, { name: "Other" });
    await publishAvatar(ctx, avatarId);
    expect(await publishAvatar(ctx, other.id)).toMatchObject({ publishedVersion: 1 });
  });
});

describe("getPublishedAvatar", () => {
  it("shows the draft until something is published, then only what was", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await updateAvatar(ctx, avatarId, { greeting: "First" });
    expect((await getPublishedAvatar(ctx, avatarId)).greeting).toBe("First");
    await publishAvatar(ctx, avatarId);
    await updateAvatar(ctx, avatarId, { greeting: "Not yet" });
    expect((await getPublishedAvatar(ctx, avatarId)).greeting).toBe("First");
    expect((await getAvatar(ctx, avatarId)).greeting).toBe("Not yet");
  });
});

describe("rollbackAvatar", () => {
  it("brings back what that version was, as draft and as published", async () => {
    const ctx = await createProjectContext();
    const { id } = await createAvatar(ctx, { name: "First", greeting: "One" });
    await publishAvatar(ctx, id);
    await updateAvatar(ctx, id, { name: "Second", greeting: "Two" });
    await publishAvatar(ctx, id);

    const back = await rollbackAvatar(ctx, id, { version: 1 });
    expect(back).toMatchObject({ name: "First", greeting: "One", publishedVersion: 1 });
    const { data } = await listAvatarVersions(ctx, id);
    expect(data.map(({ version, name, isPublished }) => [version, name, isPublished])).toEqual([
      [2, "Second", false],
      [1, "First", true],
    ]);
    expect(await publishAvatar(ctx, id)).toMatchObject({ publishedVersion: 3 });
  });

  it("does not find a version that never was, nor another avatar's", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const other = await createAvatar(ctx, { name: "Other" });
    await publishAvatar(ctx, other.id);
    await expect(rollbackAvatar(ctx, avatarId, { version: 1 })).rejects.toMatchObject({
      kind: "not_found",
      code: "version.not_found",
    });
  });
});

describe("deleteAvatar", () => {
  it("hides the avatar from every verb", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    await deleteAvatar(ctx, avatarId);
    await expect(getAvatar(ctx, avatarId)).rejects.toMatchObject(noSuchAvatar);
    await expect(deleteAvatar(ctx, avatarId)).rejects.toMatchObject(noSuchAvatar);
    expect((await listAvatars(ctx)).data).toEqual([]);
  });
});

type Verb = (ctx: ProjectContext, avatarId: string) => Promise<unknown>;

const reading: [string, Verb][] = [
  ["getAvatar", getAvatar],
  ["listAvatarVersions", listAvatarVersions],
];
const editing: [string, Verb][] = [
  ["updateAvatar", (ctx, id) => updateAvatar(ctx, id, { name: "Mine" })],
  ["publishAvatar", publishAvatar],
  ["rollbackAvatar", (ctx, id) => rollbackAvatar(ctx, id, { version: 1 })],
];

describe("the walls around avatars", () => {
  it.each([...reading, ...editing, ["deleteAvatar", deleteAvatar] as [string, Verb]])(
    "%s does not find another project's avatar",
    async (_name, verb) => {
      const { avatarId } = await createAvatarContext();
      await expect(verb(await createProjectContext(), avatarId)).rejects.toMatchObject(
        noSuchAvatar,
      );
    },
  );

  it("lets a viewer read and nothing else", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const viewer = await withRole(ctx, "VIEWER");
    expect(await getAvatar(viewer, avatarId)).toMatchObject({ id: avatarId });
    for (const [, verb] of editing) {
      await expect(verb(viewer, avatarId)).rejects.toMatchObject(forbidden);
    }
    await expect(createAvatar(viewer, { name: "Mine" })).rejects.toMatchObject(forbidden);
  });

  it("lets an editor publish but not delete", async () => {
    const { ctx, avatarId } = await createAvatarContext();
    const editor = await withRole(ctx, "EDITOR");
    expect(await publishAvatar(editor, avatarId)).toMatchObject({ publishedVersion: 1 });
    await expect(deleteAvatar(editor, avatarId)).rejects.toMatchObject(forbidden);
  });
});
