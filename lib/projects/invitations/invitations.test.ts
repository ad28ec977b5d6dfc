import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { projectInvitations, users } from "@/db/schema";
import { openUser } from "@/lib/auth";
import { inPlatformTransaction, type ProjectContext, type UserContext } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { createMemoryMailer } from "@/lib/mail";
import { auditOf } from "@/tests/factories/audit-of";
import {
  createProjectContext,
  createUserContext,
  requestContext,
} from "@/tests/factories/create-context";
import { requestedMails } from "@/tests/factories/requested-mails";
import { withRole } from "@/tests/factories/with-role";
import {
  acceptInvitation,
  createInvitation,
  deleteProject,
  findInvitedAddress,
  getOfferedInvitation,
  listInvitations,
  listMembers,
  listProjects,
  openProject,
  removeMember,
  resendInvitation,
  revokeInvitation,
  updateMember,
} from "..";
import type { CreateInvitationInput } from "../schemas";

const noSuchInvitation = { kind: "not_found", code: "invitation.not_found" };
const forbidden = { kind: "forbidden", code: "permission.missing" };
const outOfReach = { kind: "forbidden", code: "role.out_of_reach" };

let owner: ProjectContext;
let guest: UserContext;

beforeEach(async () => {
  [owner, guest] = [await createProjectContext(), await createUserContext()];
});

const tokenOf = (link: string | null | undefined) => link?.split("/").at(-1) ?? "no link";

/** A link with the given conditions, and the token in it. */
async function issueLink(input: Partial<CreateInvitationInput> = {}, ctx = owner) {
  const { link, id } = await createInvitation(ctx, { role: "EDITOR", ...input });
  return { id, token: tokenOf(link) };
}

const mailedToken = async (email: string) =>
  tokenOf((await requestedMails(owner, "invitation", email)).at(-1)?.values.link);

const later = (ctx: UserContext, days: number): UserContext => {
  const now = () => new Date(Date.now() + days * 86_400_000);
  return { ...ctx, services: { ...ctx.services, clock: { ...ctx.services.clock, now } } };
};

const membersOf = async (ctx: ProjectContext) =>
  (await listMembers(ctx, { limit: 100 })).data.map(({ userId, role }) => [userId, role]);

/** Nobody gets in by this token, and reading it says the same as an invented one. */
async function expectDead(token: string, ctx = guest) {
  const invented = await acceptInvitation(ctx, newToken()).catch((error: unknown) => error);
  for (const read of [acceptInvitation, getOfferedInvitation]) {
    const refusal = await read(ctx, token).catch((error: unknown) => error);
    expect(refusal).toMatchObject(noSuchInvitation);
    expect((refusal as Error).message).toBe((invented as Error).message);
  }
  expect((await listProjects(ctx)).data).toEqual([]);
}

describe("an invitation by link", () => {
  it("tells what it offers and makes whoever accepts a member", async () => {
    const { token } = await issueLink();
    const offer = { projectName: "Test project", role: "EDITOR", invitedByName: "Test Person" };
    expect(await getOfferedInvitation(requestContext(), token)).toMatchObject(offer);
    expect(await getOfferedInvitation(guest, token)).toMatchObject(offer);

    const project = await acceptInvitation(guest, token);
    expect(project).toMatchObject({ projectId: owner.projectId, role: "EDITOR" });
    expect(await openProject(guest, project.projectId)).toMatchObject({ role: "EDITOR" });
    expect((await auditOf(owner)).map(({ action }) => action)).toEqual([
      "project.created",
      "invitation.created",
      "member.joined",
    ]);
  });

  it("is stored as a hash alone", async () => {
    const { id, token } = await issueLink();
    const rows = await inPlatformTransaction(requestContext(), ({ db }) =>
      db.select().from(projectInvitations).where(eq(projectInvitations.id, id)),
    );
    expect(JSON.stringify(rows)).toContain(hashToken(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(await listInvitations(owner))).not.toContain(token);
    expect(JSON.stringify(await auditOf(owner))).not.toContain(token);
  });

  it("lets in as many as it says and then nobody", async () => {
    const { token } = await issueLink({ usesMax: 2 });
    await acceptInvitation(await createUserContext(), token);
    expect((await listInvitations(owner)).data).toMatchObject([
      { state: "pending", usesCount: 1, usesMax: 2 },
    ]);
    await acceptInvitation(await createUserContext(), token);
    await expectDead(token);
    expect((await listInvitations(owner)).data).toEqual([]);
  });

  it("is harmless to a member: the higher role is kept and nothing is used up", async () => {
    const { token } = await issueLink({ role: "OPERATOR" });
    const joined = await acceptInvitation(guest, token);
    // A second click of the same person, on a link that is used up by now.
    expect(await acceptInvitation(guest, token)).toEqual(joined);

    const higher = await issueLink({ role: "VIEWER" });
    expect(await acceptInvitation(guest, higher.token)).toMatchObject({ role: "OPERATOR" });
    expect((await listInvitations(owner)).data).toMatchObject([{ usesCount: 0 }]);
  });

  it("raises a member whom it offers more", async () => {
    await acceptInvitation(guest, (await issueLink({ role: "VIEWER" })).token);
    const raised = await acceptInvitation(guest, (await issueLink({ role: "MANAGER" })).token);
    expect(raised).toMatchObject({ role: "MANAGER" });
    expect(await membersOf(owner)).toContainEqual([guest.user.id, "MANAGER"]);
    expect(await auditOf(owner)).toContainEqual(
      expect.objectContaining({
        action: "member.role_changed",
        metadata: expect.objectContaining({ previousRole: "VIEWER", role: "MANAGER" }),
      }),
    );
  });

  it("dies with its day", async () => {
    const { token } = await issueLink({ expiresInDays: 1 });
    await expectDead(token, later(guest, 2));
    const ctx = { ...owner, services: later(guest, 2).services };
    expect((await listInvitations(ctx)).data).toMatchObject([{ state: "expired" }]);
  });

  it("dies by revocation, by a new link, and with its project", async () => {
    const [revoked, resent, orphan] = [await issueLink(), await issueLink(), await issueLink()];
    await revokeInvitation(owner, revoked.id);
    await expectDead(revoked.token);

    const { link } = await resendInvitation(owner, resent.id);
    await expectDead(resent.token);
    expect(await getOfferedInvitation(guest, tokenOf(link))).toMatchObject({ role: "EDITOR" });

    await deleteProject(owner);
    await expectDead(orphan.token);
  });

  it("does not outlive what its inviter may give", async () => {
    const manager = await withRole(owner, "MANAGER");
    if (manager.actor.type !== "member") throw new Error("a member was expected");
    const { token } = await issueLink({ role: "EDITOR" }, manager);
    await updateMember(owner, manager.actor.userId, { role: "EDITOR" });
    await expectDead(token);
    expect((await listInvitations(owner)).data).toMatchObject([{ state: "withdrawn" }]);
  });

  it("does not let a removed member back in, neither by link nor by mail", async () => {
    const { token } = await issueLink({ usesMax: 5 });
    await createInvitation(owner, { role: "MANAGER", email: guest.user.email });
    const mailed = await mailedToken(guest.user.email);
    const kept = await createInvitation(owner, { role: "VIEWER", email: "other@example.com" });
    await acceptInvitation(guest, token);
    await removeMember(owner, guest.user.id);
    await expectDead(token);
    await expectDead(mailed);
    expect((await listInvitations(owner)).data.map(({ id }) => id)).toEqual([kept.id]);
  });

  it.each(["", "x", "null", "%00", newToken()])("knows no token %j", async (token) => {
    await expect(acceptInvitation(guest, token)).rejects.toMatchObject(noSuchInvitation);
    await expect(getOfferedInvitation(guest, token)).rejects.toMatchObject(noSuchInvitation);
  });

  it("is not accepted by an admin who acts as somebody", async () => {
    const { token } = await issueLink();
    const ctx = { ...guest, impersonatorUserId: guest.user.id };
    await expect(acceptInvitation(ctx, token)).rejects.toMatchObject({
      code: "impersonation.not_allowed",
    });
  });

  it("lets nobody in while its inviter is suspended, nor after they deleted their account", async () => {
    const manager = await withRole(owner, "MANAGER");
    const { token } = await issueLink({}, manager);
    if (manager.actor.type !== "member") throw new Error("a member was expected");
    const inviter = eq(users.id, manager.actor.userId);
    const set = (change: Partial<typeof users.$inferInsert>) =>
      inPlatformTransaction(requestContext(), ({ db }) =>
        db.update(users).set(change).where(inviter),
      );
    for (const change of [{ suspendedAt: new Date() }, { deletedAt: new Date() }]) {
      await set(change);
      await expectDead(token);
      expect((await listInvitations(owner)).data).toMatchObject([{ state: "withdrawn" }]);
      await set({ suspendedAt: null, deletedAt: null });
    }
    expect(await acceptInvitation(guest, token)).toMatchObject({ role: "EDITOR" });
  });
});

describe("an invitation by mail", () => {
  it("goes to the address alone, and the inviter never sees its link", async () => {
    const email = guest.user.email;
    const invitation = await createInvitation(owner, {
      role: "VIEWER",
      email: ` ${email.toUpperCase()}`,
    });
    expect(invitation).toMatchObject({ email, link: null, usesMax: 1 });
    const [mail] = await requestedMails(owner, "invitation", email);
    expect(mail).toMatchObject({
      locale: "en",
      values: { inviterName: "Test Person", projectName: "Test project", role: "VIEWER" },
    });
    expect(mail?.values.link).toMatch(/^http.*\/invitations\/[\w-]{43}$/);
  });

  it("is for that address whoever holds the link, and proves it", async () => {
    await createInvitation(owner, { role: "VIEWER", email: guest.user.email });
    const token = await mailedToken(guest.user.email);
    await expectDead(token, await createUserContext());

    expect(guest.user.isEmailVerified).toBe(false);
    await acceptInvitation(guest, token);
    const signedIn = { userId: guest.user.id, sessionId: guest.sessionId };
    expect(await openUser(requestContext(), signedIn)).toMatchObject({
      user: { isEmailVerified: true },
    });
  });

  it("tells a newcomer who holds its link where it went, as long as it is open", async () => {
    const ctx = requestContext();
    const email = `${guest.user.id.toLowerCase()}@new.example`;
    const { id } = await createInvitation(owner, { role: "VIEWER", email });
    const token = await mailedToken(email);
    expect(await findInvitedAddress(ctx, token)).toBe(email);
    expect(await findInvitedAddress(ctx, newToken())).toBeNull();
    expect(await findInvitedAddress(ctx, (await issueLink()).token)).toBeNull();
    await revokeInvitation(owner, id);
    expect(await findInvitedAddress(ctx, token)).toBeNull();
  });

  it("proves nothing when it is a link, which others may have seen", async () => {
    await acceptInvitation(guest, (await issueLink()).token);
    const rows = await inPlatformTransaction(requestContext(), ({ db }) =>
      db
        .select({ verifiedAt: users.emailVerifiedAt })
        .from(users)
        .where(eq(users.id, guest.user.id)),
    );
    expect(rows).toEqual([{ verifiedAt: null }]);
  });

  it("takes the place of an earlier one, and is not for members", async () => {
    const email = guest.user.email;
    await createInvitation(owner, { role: "VIEWER", email });
    const earlier = await mailedToken(email);
    await createInvitation(owner, { role: "OPERATOR", email });
    await expectDead(earlier);
    await acceptInvitation(guest, await mailedToken(email));
    await expect(createInvitation(owner, { role: "VIEWER", email })).rejects.toMatchObject({
      kind: "conflict",
      code: "member.exists",
    });
  });

  it("is sent anew with another link", async () => {
    const { id } = await createInvitation(owner, { role: "VIEWER", email: guest.user.email });
    const first = await mailedToken(guest.user.email);
    expect(await resendInvitation(owner, id)).toMatchObject({ id, link: null, state: "pending" });
    await expectDead(first);
    await acceptInvitation(guest, await mailedToken(guest.user.email));
  });
});

describe("inviting", () => {
  it.each([
    ["as an owner", { role: "OWNER" }],
    ["for no day", { role: "VIEWER", expiresInDays: 0 }],
    ["for 31 days", { role: "VIEWER", expiresInDays: 31 }],
    ["nobody", { role: "VIEWER", usesMax: 0 }],
    ["several by one mail", { role: "VIEWER", email: "a@example.com", usesMax: 2 }],
    ["no address", { role: "VIEWER", email: "nobody" }],
  ])("refuses to invite %s", async (_what, input) => {
    await expect(createInvitation(owner, input as never)).rejects.toMatchObject({
      name: "ZodError",
    });
  });

  it("writes to one address five times an hour, whichever projects ask", async () => {
    const email = guest.user.email;
    const { id } = await createInvitation(owner, { role: "VIEWER", email });
    for (let mail = 1; mail < 5; mail += 1) {
      const other = await createProjectContext();
      await createInvitation(other, { role: "VIEWER", email });
    }
    const limited = { kind: "rate_limited" };
    await expect(resendInvitation(owner, id)).rejects.toMatchObject(limited);
    const stranger = await createProjectContext();
    await expect(createInvitation(stranger, { role: "VIEWER", email })).rejects.toMatchObject(
      limited,
    );
    expect(await requestedMails(owner, "invitation", email)).toHaveLength(5);
  });

  it("has mails sent to others only by who has proven an address, where mails leave at all", async () => {
    const mailing = { ...owner, services: { ...owner.services, mailer: createMemoryMailer() } };
    const input = { role: "VIEWER", email: guest.user.email } as const;
    await expect(createInvitation(mailing, input)).rejects.toMatchObject({
      kind: "precondition",
      code: "invitation.inviter_unproven",
    });
    expect((await listInvitations(owner)).data).toEqual([]);
    expect(await createInvitation(mailing, { role: "VIEWER" })).toMatchObject({
      link: expect.any(String),
    });
    await inPlatformTransaction(requestContext(), ({ db }) =>
      db
        .update(users)
        .set({ emailVerifiedAt: new Date() })
        .where(eq(users.id, (owner.actor as { userId: string }).userId)),
    );
    expect(await createInvitation(mailing, input)).toMatchObject({ link: null });
  });

  it("reaches up to a manager's own role", async () => {
    const manager = await withRole(owner, "MANAGER");
    expect(await createInvitation(manager, { role: "MANAGER" })).toMatchObject({ role: "MANAGER" });
    await updateMember(owner, (manager.actor as { userId: string }).userId, { role: "EDITOR" });
    await expect(createInvitation(manager, { role: "VIEWER" })).rejects.toMatchObject(outOfReach);
  });

  it.each(["EDITOR", "OPERATOR", "VIEWER"] as const)("is forbidden to %s", async (role) => {
    const { id } = await issueLink();
    const low = await withRole(owner, role);
    const tries = [
      createInvitation(low, { role: "VIEWER" }),
      listInvitations(low),
      revokeInvitation(low, id),
      resendInvitation(low, id),
    ];
    for (const attempt of tries) await expect(attempt).rejects.toMatchObject(forbidden);
  });

  it("knows no invitation of another project", async () => {
    const { id } = await issueLink();
    const stranger = await createProjectContext();
    await expect(revokeInvitation(stranger, id)).rejects.toMatchObject(noSuchInvitation);
    await expect(resendInvitation(stranger, id)).rejects.toMatchObject(noSuchInvitation);
    expect((await listInvitations(stranger)).data).toEqual([]);
  });
});
