import { describe, expect, it } from "vitest";
import { projectMembers } from "@/db/schema";
import { createAvatar, getAvatar } from "@/lib/avatars";
import { inPlatformTransaction, type ProjectContext, type UserContext } from "@/lib/context";
import { policies } from "@/lib/rate-limit";
import {
  createProjectContext,
  createUserContext,
  requestContext,
} from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { withRole } from "@/tests/factories/with-role";
import {
  createProject,
  deleteProject,
  getProject,
  listProjects,
  openDeletedProject,
  openProject,
  openProjectForJob,
  restoreProject,
  transferOwnership,
  updateMember,
  updateProject,
} from ".";
import { freeProjectsMax } from "./schemas";

const join = (person: UserContext, { projectId }: ProjectContext) =>
  inPlatformTransaction(requestContext(), ({ db }) =>
    db.insert(projectMembers).values({ projectId, userId: person.user.id, role: "VIEWER" }),
  );

const noSuchProject = { kind: "not_found", code: "project.not_found" };
const forbidden = { kind: "forbidden", code: "permission.missing" };

describe("createProject", () => {
  it("makes the caller its owner", async () => {
    const ctx = await createUserContext();
    const project = await createProject(ctx, { name: "  Shop " });
    expect(project).toMatchObject({ name: "Shop", role: "OWNER", plan: "free" });
    expect(await getProject(await openProject(ctx, project.id))).toEqual(project);
  });

  it("begins or brings back no more than its share on the free plan, also at the same instant", async () => {
    const ctx = await createUserContext();
    const tries = await Promise.allSettled(
      Array.from({ length: freeProjectsMax + 2 }, () => createProject(ctx, { name: "Shop" })),
    );
    const made = tries.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
    expect(made).toHaveLength(freeProjectsMax);
    const tooMany = { kind: "precondition", code: "project.too_many" };
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: tooMany });

    await deleteProject(await openProject(ctx, made[0]!.id));
    const { id } = await createProject(ctx, { name: "Next" });
    const deleted = await openDeletedProject(ctx, made[0]!.id);
    await expect(restoreProject(deleted)).rejects.toMatchObject(tooMany);
    await givePlan(await openProject(ctx, id), {});
    await restoreProject(deleted);

    // What costs its owner something takes nobody's free place.
    await givePlan(await openProject(ctx, made[1]!.id), {});
    await deleteProject(await openProject(ctx, made[1]!.id));
    await createProject(ctx, { name: "In its place" });
    await restoreProject(await openDeletedProject(ctx, made[1]!.id));
  });

  it("lets nobody be made the owner of more than their share, also at the same instant", async () => {
    const heir = await createUserContext();
    const own = await createProject(heir, { name: "Own" });
    for (let count = 2; count < freeProjectsMax; count += 1) {
      await createProject(heir, { name: "Own" });
    }
    const projects = await Promise.all([createProjectContext(), createProjectContext()]);
    await Promise.all(projects.map((ctx) => join(heir, ctx)));
    const tries = await Promise.allSettled([
      transferOwnership(projects[0], { userId: heir.user.id }),
      updateMember(projects[1], heir.user.id, { role: "OWNER" }),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { kind: "precondition", code: "ownership.heir_owns_too_many" },
    });
    const paid = await createProjectContext();
    await givePlan(paid, {});
    await join(heir, paid);
    await transferOwnership(paid, { userId: heir.user.id });
    // Whoever owns it already takes no place by being handed it alone.
    const shared = await openProject(heir, own.id);
    const second = await withRole(shared, "OWNER");
    await transferOwnership(second, { userId: heir.user.id });
  });

  it("counts how many one person begins a day", async () => {
    const ctx = await createUserContext();
    for (let count = 0; count < policies.projectCreate.limit; count += 1) {
      await ctx.services.rateLimiter.check(policies.projectCreate, ctx.user.id);
    }
    await expect(createProject(ctx, { name: "Shop" })).rejects.toMatchObject({
      kind: "rate_limited",
    });
  });

  it.each([
    ["blank", "  "],
    ["too long", "x".repeat(101)],
  ])("refuses a %s name", async (_c, name) => {
    await expect(createProject(await createUserContext(), { name })).rejects.toThrow();
  });
});

describe("openProject", () => {
  it("tells a stranger the same as a wrong id", async () => {
    const { projectId } = await createProjectContext();
    const stranger = await createUserContext();
    const foreign = await openProject(stranger, projectId).catch((error: unknown) => error);
    const missing = await openProject(stranger, `${projectId}X`).catch((error: unknown) => error);
    expect(foreign).toMatchObject(noSuchProject);
    expect(missing).toMatchObject({ ...noSuchProject, message: (foreign as Error).message });
  });

  it("gives a member the role that the project gave", async () => {
    const owner = await createProjectContext();
    const viewer = await withRole(owner, "VIEWER");
    expect(await getProject(viewer)).toMatchObject({ id: owner.projectId, role: "VIEWER" });
  });
});

describe("listProjects", () => {
  it("shows the caller's own, newest first, page by page", async () => {
    const ctx = await createUserContext();
    const names = ["first", "second", "third"];
    for (const name of names) await createProject(ctx, { name });
    await createProjectContext();

    const head = await listProjects(ctx, { limit: 2 });
    expect(head.data.map(({ name }) => name)).toEqual(["third", "second"]);
    expect(head.hasMore).toBe(true);
    const tail = await listProjects(ctx, { limit: 2, cursor: head.nextCursor ?? "" });
    expect(tail).toMatchObject({ data: [{ name: "first" }], hasMore: false, nextCursor: null });
  });

  it("shows another person's project once they are a member of it", async () => {
    const owner = await createProjectContext();
    const editor = await withRole(owner, "EDITOR");
    if (editor.actor.type !== "member") throw new Error("a member was expected");
    const somebody = await createUserContext();
    const { data } = await listProjects({
      ...somebody,
      user: { ...somebody.user, id: editor.actor.userId },
    });
    expect(data).toMatchObject([{ id: owner.projectId, role: "EDITOR" }]);
  });
});

describe("updateProject", () => {
  it("renames, and without a name changes nothing", async () => {
    const ctx = await createProjectContext();
    expect(await updateProject(ctx, { name: "Renamed" })).toMatchObject({ name: "Renamed" });
    expect(await updateProject(ctx, {})).toMatchObject({ name: "Renamed" });
  });

  it("is forbidden below a manager", async () => {
    const ctx = await createProjectContext();
    const editor = await withRole(ctx, "EDITOR");
    await expect(updateProject(editor, { name: "Mine" })).rejects.toMatchObject(forbidden);
    const manager = await withRole(ctx, "MANAGER");
    expect(await updateProject(manager, { name: "Ours" })).toMatchObject({ role: "MANAGER" });
  });
});

describe("deleteProject", () => {
  it("hides the project from its owner at once", async () => {
    const userCtx = await createUserContext();
    const { id } = await createProject(userCtx, { name: "Short-lived" });
    const ctx = await openProject(userCtx, id);
    await deleteProject(ctx);
    await expect(openProject(userCtx, id)).rejects.toMatchObject(noSuchProject);
    await expect(getProject(ctx)).rejects.toMatchObject(noSuchProject);
    await expect(updateProject(ctx, { name: "Back" })).rejects.toMatchObject(noSuchProject);
    await expect(deleteProject(ctx)).rejects.toMatchObject(noSuchProject);
    expect((await listProjects(userCtx)).data).toEqual([]);
  });

  it("is for the owner alone", async () => {
    const ctx = await createProjectContext();
    const manager = await withRole(ctx, "MANAGER");
    await expect(deleteProject(manager)).rejects.toMatchObject(forbidden);
  });
});

describe("openProjectForJob", () => {
  it("works in the named project and in no other", async () => {
    const [mine, other] = await Promise.all([createProjectContext(), createProjectContext()]);
    const avatar = await createAvatar(mine, { name: "Mine" });
    const job = openProjectForJob(requestContext(), mine.projectId);
    expect(await getAvatar(job, avatar.id)).toMatchObject({ name: "Mine" });
    const otherJob = openProjectForJob(requestContext(), other.projectId);
    await expect(getAvatar(otherJob, avatar.id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(deleteProject(job)).rejects.toMatchObject(forbidden);
  });
});
