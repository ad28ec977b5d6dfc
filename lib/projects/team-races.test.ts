import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suspendUser, restoreUser } from "@/lib/auth";
import type { AdminContext, ProjectContext, Role, UserContext } from "@/lib/context";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { whileHeld } from "@/tests/factories/while-held";
import { joinAs } from "@/tests/factories/with-role";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import {
  acceptInvitation,
  createInvitation,
  createProject,
  leaveProject,
  listInvitations,
  listMembers,
  openProject,
  removeMember,
  transferOwnership,
  updateMember,
} from ".";

// Only a real Postgres runs transactions side by side; the embedded one takes them in turn.
let real: Awaited<ReturnType<typeof startRealDatabase>>;
/** Signed in once for all rounds, because passwords are slow to hash. */
let founder: UserContext;
let people: UserContext[];

beforeAll(async () => {
  real = await startRealDatabase();
  const ctx = requestContext({ database: real.database });
  const signedIn = await Promise.all(Array.from({ length: 21 }, () => createUserContext(ctx)));
  [founder, ...people] = signedIn as [UserContext, ...UserContext[]];
});
afterAll(() => real.stop());

/** A new project of the founder's, opened by the founder and by one other person for each role. */
async function team<Roles extends Role[]>(...roles: Roles) {
  const { id } = await createProject(founder, { name: "Race" });
  const owner = await openProject(founder, id);
  // All rounds are the founder's, who may have only so many on the free plan.
  await givePlan(owner, {});
  const others = roles.map((role, place) => joinAs(owner, people[place]!, role));
  const contexts = [owner, ...(await Promise.all(others))];
  return contexts as [ProjectContext, ...{ [Place in keyof Roles]: ProjectContext }];
}

const userIdOf = ({ actor }: ProjectContext) => {
  if (actor.type !== "member") throw new Error("a member was expected");
  return actor.userId;
};

const rounds = Array.from({ length: 12 }, (_, round) => round);
const succeeded = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === "fulfilled").length;

/** What the project shows to somebody who is in it whatever the owners do to each other. */
async function rolesSeenBy(witness: ProjectContext) {
  const { data } = await listMembers(witness);
  return data.map(({ role }) => role).filter((role) => role === "OWNER");
}

describe("of two owners at the same instant", () => {
  const acts = {
    "who demote each other": (actor: ProjectContext, other: ProjectContext) =>
      updateMember(actor, userIdOf(other), { role: "VIEWER" }),
    "who remove each other": (actor: ProjectContext, other: ProjectContext) =>
      removeMember(actor, userIdOf(other)),
    "who both leave": (actor: ProjectContext) => leaveProject(actor),
    "who both step down": (actor: ProjectContext) =>
      updateMember(actor, userIdOf(actor), { role: "EDITOR" }),
  };

  it.each(Object.entries(acts))(
    "%s, one stays",
    async (_name, act) => {
      for (const _round of rounds) {
        const [first, second, witness] = await team("OWNER", "VIEWER");
        const results = await Promise.allSettled([act(first, second), act(second, first)]);
        expect(succeeded(results)).toBe(1);
        expect(await rolesSeenBy(witness)).toEqual(["OWNER"]);
      }
    },
    60_000,
  );
});

describe("an owner who hands over", () => {
  it("to two heirs at once makes one owner", async () => {
    for (const _round of rounds) {
      const [owner, ...heirs] = await team("EDITOR", "VIEWER");
      const results = await Promise.allSettled(
        heirs.map((heir) => transferOwnership(owner, { userId: userIdOf(heir) })),
      );
      expect(succeeded(results)).toBe(1);
      expect(await rolesSeenBy(owner)).toEqual(["OWNER"]);
    }
  }, 60_000);

  it("to an heir who leaves at the same instant leaves an owner behind", async () => {
    for (const _round of rounds) {
      const [owner, heir] = await team("EDITOR");
      const results = await Promise.allSettled([
        transferOwnership(owner, { userId: userIdOf(heir) }),
        leaveProject(heir),
      ]);
      expect(succeeded(results)).toBe(1);
      expect(await rolesSeenBy(owner)).toEqual(["OWNER"]);
    }
  }, 60_000);
});

describe("an invitation under 20 parallel tries", () => {
  async function raceFor(usesMax: number) {
    const [owner] = await team();
    const { link } = await createInvitation(owner, { role: "EDITOR", usesMax });
    const token = link!.split("/").at(-1)!;
    const results = await Promise.allSettled(people.map((it) => acceptInvitation(it, token)));
    const { data: members } = await listMembers(owner, { limit: 100 });
    return { owner, results, members };
  }

  it("lets in exactly one", async () => {
    const { owner, results, members } = await raceFor(1);
    expect(succeeded(results)).toBe(1);
    expect(members).toHaveLength(2);
    expect((await listInvitations(owner)).data).toEqual([]);
    const refusals = results.filter((result) => result.status === "rejected");
    for (const { reason } of refusals)
      expect(reason).toMatchObject({ code: "invitation.not_found" });
  }, 60_000);

  it("lets in exactly as many as it says", async () => {
    const { results, members } = await raceFor(7);
    expect(succeeded(results)).toBe(7);
    expect(members).toHaveLength(8);
  }, 60_000);

  it("of one person makes one member and takes one use", async () => {
    const [owner] = await team();
    const { link } = await createInvitation(owner, { role: "EDITOR", usesMax: 5 });
    const token = link!.split("/").at(-1)!;
    const guest = people[0]!;
    const tries = Array.from({ length: 20 }, () => acceptInvitation(guest, token));
    expect(succeeded(await Promise.allSettled(tries))).toBe(20);
    expect((await listMembers(owner)).data).toHaveLength(2);
    expect((await listInvitations(owner)).data).toMatchObject([{ usesCount: 1 }]);
  }, 60_000);

  it("does not win against a removal at the same instant", async () => {
    for (const _round of rounds) {
      const [owner] = await team();
      const { link } = await createInvitation(owner, { role: "VIEWER", usesMax: 5 });
      const token = link!.split("/").at(-1)!;
      const guest = people[0]!;
      await acceptInvitation(guest, token);
      await Promise.allSettled([
        removeMember(owner, guest.user.id),
        acceptInvitation(guest, token),
      ]);
      expect((await listMembers(owner)).data).toHaveLength(1);
    }
  }, 60_000);
});

describe("a plan's room for members", () => {
  it("is never overdrawn by people who accept at once, and says nothing of the plan to them", async () => {
    const [owner] = await team();
    const { link } = await createInvitation(owner, { role: "VIEWER", usesMax: 20 });
    const token = link!.split("/").at(-1)!;
    await givePlan(owner, { members: 4 });
    const results = await Promise.allSettled(people.map((it) => acceptInvitation(it, token)));
    expect(succeeded(results)).toBe(3);
    expect((await listMembers(owner, { limit: 100 })).data).toHaveLength(4);
    const refused = results.flatMap((it) =>
      it.status === "rejected" ? [it.reason as unknown] : [],
    );
    expect(refused[0]).toMatchObject({ code: "invitation.no_room", details: undefined });
    // No use was taken from the link by those who found no room.
    const [invitation] = (await listInvitations(owner)).data;
    expect(invitation).toMatchObject({ usesCount: 3 });

    await expect(createInvitation(owner, { role: "VIEWER" })).rejects.toMatchObject({
      code: "plan.limit_reached",
      details: { resource: "members", limit: 4, current: 4 },
    });
  });
});

describe("a suspension under way", () => {
  let admin: AdminContext;
  beforeAll(async () => {
    admin = await createAdminContext(requestContext({ database: real.database }));
  });
  const suspend = (userId: string) => (tx: Parameters<typeof suspendUser>[0]) =>
    suspendUser(tx, userId, { reason: "At the same instant" });

  it("is waited for by an invitation, and its person does not join", async () => {
    const [owner] = await team();
    const { link } = await createInvitation(owner, { role: "EDITOR", usesMax: 5 });
    const token = link!.split("/").at(-1)!;
    const guest = people[19]!;
    const { result, waited } = await whileHeld(admin, suspend(guest.user.id), () =>
      acceptInvitation(guest, token),
    );
    expect(waited).toBe(true);
    expect(result).toMatchObject({ reason: { kind: "unauthenticated" } });
    expect((await listMembers(owner)).data).toHaveLength(1);
    expect((await listInvitations(owner)).data).toMatchObject([{ usesCount: 0 }]);
    await restoreUser(admin, guest.user.id);
    await acceptInvitation(guest, token);
    expect((await listMembers(owner)).data).toHaveLength(2);
  });

  const promotions: [string, (owner: ProjectContext, userId: string) => Promise<unknown>][] = [
    ["a transfer", (owner, userId) => transferOwnership(owner, { userId })],
    ["a change of role", (owner, userId) => updateMember(owner, userId, { role: "OWNER" })],
  ];
  it.each(promotions)("is waited for by %s, and makes no owner", async (_name, promote) => {
    const [owner, heir] = await team("EDITOR");
    const heirId = userIdOf(heir);
    const { result, waited } = await whileHeld(admin, suspend(heirId), () =>
      promote(owner, heirId),
    );
    expect(waited).toBe(true);
    expect(result).toMatchObject({ reason: { code: "ownership.heir_suspended" } });
    expect(await rolesSeenBy(owner)).toEqual(["OWNER"]);
    await restoreUser(admin, heirId);
    await promote(owner, heirId);
  });

  it("comes to an end with acts of every kind, in whichever order they meet", async () => {
    for (const _round of rounds) {
      const [owner, heir] = await team("EDITOR");
      const { link } = await createInvitation(owner, { role: "VIEWER", usesMax: 5 });
      const guest = people[10]!;
      const ids = [userIdOf(heir), guest.user.id];
      const results = await Promise.allSettled([
        ...ids.map((id) => suspendUser(admin, id, { reason: "At the same instant" })),
        transferOwnership(owner, { userId: ids[0]! }),
        acceptInvitation(guest, link!.split("/").at(-1)!),
      ]);
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toHaveProperty("kind");
      }
      expect(results.slice(0, 2).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
      for (const id of ids) await restoreUser(admin, id);
    }
  }, 60_000);
});
