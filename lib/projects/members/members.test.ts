import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { inPlatformTransaction, type ProjectContext, type Role } from "@/lib/context";
import { newId } from "@/lib/ids";
import {
  createProjectContext,
  createUserContext,
  requestContext,
} from "@/tests/factories/create-context";
import { auditOf } from "@/tests/factories/audit-of";
import { requestedMails } from "@/tests/factories/requested-mails";
import { withRole } from "@/tests/factories/with-role";
import {
  acceptInvitation,
  createInvitation,
  getProject,
  leaveProject,
  listMembers,
  removeMember,
  transferOwnership,
  updateMember,
} from "..";

const forbidden = { kind: "forbidden", code: "permission.missing" };
const outOfReach = { kind: "forbidden", code: "role.out_of_reach" };
const lastOwner = { kind: "precondition", code: "project.last_owner" };
const noSuchMember = { kind: "not_found", code: "member.not_found" };
const noSuchProject = { kind: "not_found", code: "project.not_found" };

const userIdOf = ({ actor }: ProjectContext) => {
  if (actor.type !== "member") throw new Error("a member was expected");
  return actor.userId;
};

const setUser = (ctx: ProjectContext, change: Partial<typeof users.$inferInsert>) =>
  inPlatformTransaction(requestContext(), ({ db }) =>
    db
      .update(users)
      .set(change)
      .where(eq(users.id, userIdOf(ctx))),
  );

const rolesOf = async (ctx: ProjectContext) => {
  const { data } = await listMembers(ctx, { limit: 100 });
  return Object.fromEntries(data.map(({ userId, role }) => [userId, role]));
};

describe("listMembers", () => {
  it("shows everybody to everybody, and the second factor to those who manage them", async () => {
    const owner = await createProjectContext();
    const viewer = await withRole(owner, "VIEWER");
    const seen = await listMembers(owner);
    expect(seen.data).toMatchObject([
      { userId: userIdOf(owner), role: "OWNER", hasSecondFactor: false },
      { userId: userIdOf(viewer), role: "VIEWER", hasSecondFactor: false },
    ]);
    const seenByViewer = await listMembers(viewer);
    expect(seenByViewer.data.map(({ hasSecondFactor }) => hasSecondFactor)).toEqual([null, null]);
  });

  it("pages, and knows nobody of another project", async () => {
    const owner = await createProjectContext();
    for (const role of ["EDITOR", "VIEWER"] as const) await withRole(owner, role);
    await withRole(await createProjectContext(), "EDITOR");

    const head = await listMembers(owner, { limit: 2 });
    const tail = await listMembers(owner, { limit: 2, cursor: head.nextCursor ?? "" });
    expect([...head.data, ...tail.data].map(({ role }) => role)).toEqual([
      "OWNER",
      "EDITOR",
      "VIEWER",
    ]);
    expect(tail.hasMore).toBe(false);
  });
});

describe("updateMember", () => {
  it("changes the role at once, and the log tells the old and the new one", async () => {
    const owner = await createProjectContext();
    const userId = userIdOf(await withRole(owner, "VIEWER"));
    expect(await updateMember(owner, userId, { role: "EDITOR" })).toMatchObject({ role: "EDITOR" });
    expect(await auditOf(owner)).toContainEqual({
      action: "member.role_changed",
      actorId: userIdOf(owner),
      targetId: userId,
      metadata: { previousRole: "VIEWER", role: "EDITOR" },
    });
  });

  it("closes what would raise a lowered member again: by mail, and every link above the role", async () => {
    const owner = await createProjectContext();
    const guest = await createUserContext();
    const link = async (role: "EDITOR" | "VIEWER") =>
      (await createInvitation(owner, { role, usesMax: 5 })).link!.split("/").at(-1)!;
    const [used, unused, low] = [await link("EDITOR"), await link("EDITOR"), await link("VIEWER")];
    await createInvitation(owner, { role: "MANAGER", email: guest.user.email });
    await acceptInvitation(guest, used);
    await updateMember(owner, guest.user.id, { role: "VIEWER" });

    const [mail] = await requestedMails(owner, "invitation", guest.user.email);
    for (const token of [used, unused, mail!.values.link!.split("/").at(-1)!]) {
      expect(await acceptInvitation(guest, token)).toMatchObject({ role: "VIEWER" });
    }
    expect(await acceptInvitation(await createUserContext(), low)).toMatchObject({
      role: "VIEWER",
    });
    expect(await auditOf(owner)).toContainEqual(
      expect.objectContaining({
        action: "member.role_changed",
        metadata: { previousRole: "EDITOR", role: "VIEWER", closedInvitations: 3 },
      }),
    );
    const revoked = (await auditOf(owner)).filter(({ action }) => action === "invitation.revoked");
    const links = ["EDITOR", "EDITOR"].map((role) => ({ role, email: null }));
    expect(revoked.map(({ metadata }) => metadata)).toEqual(
      expect.arrayContaining([...links, { role: "MANAGER", email: guest.user.email }]),
    );
    expect(new Set(revoked.map(({ targetId }) => targetId)).size).toBe(3);
  });

  it("tells a stranger of the project the same as an id that nobody has", async () => {
    const owner = await createProjectContext();
    const stranger = userIdOf(await createProjectContext());
    for (const userId of [stranger, newId("user")]) {
      await expect(updateMember(owner, userId, { role: "VIEWER" })).rejects.toMatchObject(
        noSuchMember,
      );
      await expect(removeMember(owner, userId)).rejects.toMatchObject(noSuchMember);
    }
  });

  it.each(["EDITOR", "OPERATOR", "VIEWER"] as const)("is forbidden to %s", async (role) => {
    const owner = await createProjectContext();
    const [low, other] = [await withRole(owner, role), await withRole(owner, "VIEWER")];
    const userId = userIdOf(other);
    await expect(updateMember(low, userId, { role: "VIEWER" })).rejects.toMatchObject(forbidden);
    await expect(removeMember(low, userId)).rejects.toMatchObject(forbidden);
  });

  it("keeps managers from their like, from owners, from themselves and from giving more", async () => {
    const owner = await createProjectContext();
    const [manager, peer, editor] = [
      await withRole(owner, "MANAGER"),
      await withRole(owner, "MANAGER"),
      await withRole(owner, "EDITOR"),
    ];
    const tries: [ProjectContext, Role][] = [
      [owner, "VIEWER"],
      [peer, "VIEWER"],
      [manager, "OWNER"],
      [editor, "OWNER"],
    ];
    for (const [target, role] of tries) {
      await expect(updateMember(manager, userIdOf(target), { role })).rejects.toMatchObject(
        outOfReach,
      );
    }
    expect(await rolesOf(owner)).toMatchObject({
      [userIdOf(owner)]: "OWNER",
      [userIdOf(peer)]: "MANAGER",
      [userIdOf(editor)]: "EDITOR",
    });
  });

  it("acts by the role of the moment, not by the one that a request began with", async () => {
    const owner = await createProjectContext();
    const manager = await withRole(owner, "MANAGER");
    const viewerId = userIdOf(await withRole(owner, "VIEWER"));
    await updateMember(owner, userIdOf(manager), { role: "VIEWER" });
    await expect(updateMember(manager, viewerId, { role: "EDITOR" })).rejects.toMatchObject(
      outOfReach,
    );
    await removeMember(owner, userIdOf(manager));
    await expect(removeMember(manager, viewerId)).rejects.toMatchObject(noSuchProject);
  });
});

describe("the last owner", () => {
  it("cannot be demoted, removed or leave, until there is another", async () => {
    const owner = await createProjectContext();
    const ownerId = userIdOf(owner);
    await expect(updateMember(owner, ownerId, { role: "VIEWER" })).rejects.toMatchObject(lastOwner);
    await expect(removeMember(owner, ownerId)).rejects.toMatchObject(lastOwner);
    await expect(leaveProject(owner)).rejects.toMatchObject(lastOwner);

    const heir = await withRole(owner, "EDITOR");
    await updateMember(owner, userIdOf(heir), { role: "OWNER" });
    await leaveProject(owner);
    expect(await rolesOf(heir)).toEqual({ [userIdOf(heir)]: "OWNER" });
  });

  it.each(["suspendedAt", "deletedAt"] as const)(
    "is who can sign in: a co-owner whose account has %s does not count",
    async (column) => {
      const owner = await createProjectContext();
      const coOwner = await withRole(owner, "OWNER");
      await setUser(coOwner, { [column]: new Date() });
      await expect(leaveProject(owner)).rejects.toMatchObject(lastOwner);
      await setUser(coOwner, { [column]: null });
      await leaveProject(owner);
    },
  );
});

describe("removeMember", () => {
  it("shuts the door at once and writes it into the log", async () => {
    const owner = await createProjectContext();
    const editor = await withRole(owner, "EDITOR");
    await removeMember(owner, userIdOf(editor));
    expect(await rolesOf(owner)).toEqual({ [userIdOf(owner)]: "OWNER" });
    expect(await auditOf(owner)).toContainEqual({
      action: "member.removed",
      actorId: userIdOf(owner),
      targetId: userIdOf(editor),
      metadata: { role: "EDITOR", closedInvitations: 0 },
    });
  });
});

describe("leaveProject", () => {
  it("is for every role below the last owner", async () => {
    const owner = await createProjectContext();
    const viewer = await withRole(owner, "VIEWER");
    await leaveProject(viewer);
    expect(await rolesOf(owner)).toEqual({ [userIdOf(owner)]: "OWNER" });
    await expect(leaveProject(viewer)).rejects.toMatchObject(noSuchProject);
  });

  it("is not decided by an admin who acts as the member", async () => {
    const owner = await createProjectContext();
    const viewer = await withRole(owner, "VIEWER");
    if (viewer.actor.type !== "member") throw new Error("a member was expected");
    const actor = { ...viewer.actor, impersonatorUserId: userIdOf(owner) };
    await expect(leaveProject({ ...viewer, actor })).rejects.toMatchObject({
      code: "person.required",
    });
  });
});

describe("transferOwnership", () => {
  it("swaps the roles in one commit and writes to both", async () => {
    const owner = await createProjectContext();
    const heir = await withRole(owner, "VIEWER");
    const { data } = await listMembers(owner);
    const answer = await transferOwnership(owner, { userId: userIdOf(heir) });
    expect(answer).toMatchObject({ id: owner.projectId, role: "MANAGER" });
    expect(await rolesOf(heir)).toEqual({
      [userIdOf(owner)]: "MANAGER",
      [userIdOf(heir)]: "OWNER",
    });
    const [previousAddress = "", newAddress = ""] = data.map(({ email }) => email);
    const named = { values: { projectName: "Test project" } };
    expect(await requestedMails(owner, "ownership_given", previousAddress)).toMatchObject([named]);
    expect(await requestedMails(owner, "ownership_transferred", newAddress)).toMatchObject([named]);
    expect(await auditOf(owner)).toContainEqual({
      action: "ownership.transferred",
      actorId: userIdOf(owner),
      targetId: userIdOf(heir),
      metadata: {
        previousOwnerId: userIdOf(owner),
        ownerId: userIdOf(heir),
        previousRole: "VIEWER",
      },
    });
    // The context of the earlier owner still says OWNER.
    await expect(transferOwnership(owner, { userId: userIdOf(heir) })).rejects.toMatchObject(
      outOfReach,
    );
  });

  it("refuses a suspended heir, who could not open the project", async () => {
    const owner = await createProjectContext();
    const heir = await withRole(owner, "MANAGER");
    await setUser(heir, { suspendedAt: new Date() });
    await expect(transferOwnership(owner, { userId: userIdOf(heir) })).rejects.toMatchObject({
      kind: "precondition",
      code: "ownership.heir_suspended",
    });
    expect(await getProject(owner)).toMatchObject({ role: "OWNER" });
  });

  it("refuses oneself, strangers and everybody below an owner", async () => {
    const owner = await createProjectContext();
    const manager = await withRole(owner, "MANAGER");
    const stranger = await createProjectContext();
    await expect(transferOwnership(owner, { userId: userIdOf(owner) })).rejects.toMatchObject({
      code: "ownership.to_oneself",
    });
    await expect(transferOwnership(owner, { userId: userIdOf(stranger) })).rejects.toMatchObject(
      noSuchMember,
    );
    await expect(transferOwnership(manager, { userId: userIdOf(manager) })).rejects.toMatchObject(
      forbidden,
    );
    expect(await getProject(owner)).toMatchObject({ role: "OWNER" });
  });
});
