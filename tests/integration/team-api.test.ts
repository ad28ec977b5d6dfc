import { beforeAll, describe, expect, it } from "vitest";
import { GET as getOffer, POST as accept } from "@/app/api/v1/invitations/[token]/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { GET as getProject } from "@/app/api/v1/projects/[projectId]/route";
import { GET as listAuditLog } from "@/app/api/v1/projects/[projectId]/audit-log/route";
import { DELETE as revoke } from "@/app/api/v1/projects/[projectId]/invitations/[invitationId]/route";
import { POST as resend } from "@/app/api/v1/projects/[projectId]/invitations/[invitationId]/resend/route";
import {
  GET as listInvitations,
  POST as invite,
} from "@/app/api/v1/projects/[projectId]/invitations/route";
import { POST as leave } from "@/app/api/v1/projects/[projectId]/leave/route";
import {
  DELETE as remove,
  PATCH as changeRole,
} from "@/app/api/v1/projects/[projectId]/members/[userId]/route";
import { GET as listMembers } from "@/app/api/v1/projects/[projectId]/members/route";
import { POST as transfer } from "@/app/api/v1/projects/[projectId]/transfer-ownership/route";
import { POST as createProject } from "@/app/api/v1/projects/route";
import { newId } from "@/lib/ids";
import { callRoute } from "@/tests/factories/call-route";

type Json = Record<string, unknown>;

const answer = async (response: Response) => ({
  status: response.status,
  body: response.status === 204 ? null : ((await response.json()) as Json),
});

async function newPerson() {
  const body = {
    email: `${newId("user")}@example.com`,
    password: "a long enough password",
    name: "API Person",
  };
  const { access_token, user } = (await (await callRoute(register, { body })).json()) as {
    access_token: string;
    user: { id: string; email: string };
  };
  return { token: access_token, ...user };
}

type Person = Awaited<ReturnType<typeof newPerson>>;

let owner: Person;
let guest: Person;
let project_id: string;

beforeAll(async () => {
  [owner, guest] = await Promise.all([newPerson(), newPerson()]);
  const created = await callRoute(createProject, { token: owner.token, body: { name: "API" } });
  project_id = String(((await created.json()) as Json).id);
});

const as = ({ token }: Person) => ({ token, params: { project_id } });

async function inviteByLink(body: Json) {
  const { status, body: issued } = await answer(await callRoute(invite, { ...as(owner), body }));
  expect(status).toBe(201);
  return { issued: issued!, token: String(issued!.link).split("/").at(-1)! };
}

describe("a team over the public API", () => {
  it("invites by link, is joined, changes a role, hands over and is left", async () => {
    const { issued, token } = await inviteByLink({ role: "VIEWER", expires_in_days: 3 });
    expect(issued).toMatchObject({
      email: null,
      role: "VIEWER",
      state: "pending",
      uses_count: 0,
      uses_max: 1,
      invited_by_name: "API Person",
    });

    const byToken = { token: guest.token, params: { token } };
    expect(await answer(await callRoute(getOffer, byToken))).toMatchObject({
      status: 200,
      body: { project_name: "API", role: "VIEWER" },
    });
    expect(await answer(await callRoute(accept, byToken))).toMatchObject({
      status: 200,
      body: { project_id, project_name: "API", role: "VIEWER" },
    });

    const one = { ...as(owner), params: { project_id, user_id: guest.id } };
    expect(await answer(await callRoute(changeRole, { ...one, body: { role: "EDITOR" } }))).toEqual(
      {
        status: 200,
        body: {
          user_id: guest.id,
          name: "API Person",
          email: guest.email,
          role: "EDITOR",
          has_second_factor: false,
          joined_at: expect.any(String),
        },
      },
    );
    const refused = await callRoute(invite, { ...as(guest), body: { role: "VIEWER" } });
    expect(await answer(refused)).toMatchObject({
      status: 403,
      body: { error: { code: "permission.missing" } },
    });

    const body = { user_id: guest.id };
    expect(await answer(await callRoute(transfer, { ...as(owner), body }))).toMatchObject({
      status: 200,
      body: { id: project_id, role: "MANAGER" },
    });
    expect(await answer(await callRoute(leave, as(guest)))).toMatchObject({
      status: 409,
      body: { error: { code: "project.last_owner" } },
    });
    expect((await callRoute(leave, as(owner))).status).toBe(204);
    expect((await callRoute(getProject, as(owner))).status).toBe(404);
    const { body: members } = await answer(await callRoute(listMembers, as(guest)));
    expect(members).toMatchObject({ data: [{ user_id: guest.id, role: "OWNER" }] });
    [owner, guest] = [guest, owner];
  });

  it("invites by mail without telling the link, sends it anew and revokes it", async () => {
    const body = { role: "OPERATOR", email: "NEWCOMER@example.com" };
    const { body: issued } = await answer(await callRoute(invite, { ...as(owner), body }));
    expect(issued).toMatchObject({ email: "newcomer@example.com", link: null });

    const one = { ...as(owner), params: { project_id, invitation_id: String(issued!.id) } };
    expect(await answer(await callRoute(resend, one))).toMatchObject({
      status: 200,
      body: { id: issued!.id, link: null },
    });
    expect((await callRoute(revoke, one)).status).toBe(204);
    expect((await callRoute(revoke, one)).status).toBe(404);
    const { body: page } = await answer(await callRoute(listInvitations, as(owner)));
    expect(page).toMatchObject({ data: [], has_more: false, next_cursor: null });
  });

  it("answers a removed member, a stranger and a wrong id with the same 404", async () => {
    const { token } = await inviteByLink({ role: "MANAGER" });
    await callRoute(accept, { token: guest.token, params: { token } });
    expect((await callRoute(listMembers, as(guest))).status).toBe(200);
    const one = { ...as(owner), params: { project_id, user_id: guest.id } };
    expect((await callRoute(remove, one)).status).toBe(204);

    const missing = { token: guest.token, params: { project_id: newId("project") } };
    const errors = [];
    for (const call of [as(guest), as(await newPerson()), missing]) {
      const { status, body } = await answer(await callRoute(listMembers, call));
      const { request_id: _requestId, ...error } = body!.error as Json;
      errors.push(JSON.stringify({ status, error }));
    }
    expect(new Set(errors).size).toBe(1);
    expect(errors[0]).toContain('"status":404');
  });

  it.each([
    ["a role that there is not", { role: "KING" }],
    ["an owner", { role: "OWNER" }],
    ["an unknown type", { role: ["VIEWER"] }],
    ["a fraction of a day", { role: "VIEWER", expires_in_days: 1.5 }],
    ["an address of the wrong type", { role: "VIEWER", email: null }],
  ])("refuses to invite %s", async (_what, body) => {
    const { status } = await callRoute(invite, { ...as(owner), body });
    expect(status).toBe(422);
  });

  it("refuses an act on somebody out of reach, and the project's log tells of it", async () => {
    const { token } = await inviteByLink({ role: "MANAGER" });
    await callRoute(accept, { token: guest.token, params: { token } });
    const ownerOf = { ...as(guest), params: { project_id, user_id: owner.id } };
    // One after the other, since the log is read in their order.
    for (const act of [
      () => callRoute(changeRole, { ...ownerOf, body: { role: "VIEWER" } }),
      () => callRoute(remove, ownerOf),
    ]) {
      expect(await answer(await act())).toMatchObject({
        status: 403,
        body: { error: { code: "role.out_of_reach" } },
      });
    }
    const query = { actor: guest.id, action: "access.refused", limit: "2" };
    const { body: log } = await answer(await callRoute(listAuditLog, { ...as(owner), query }));
    expect((log!.data as Json[]).map(({ result, metadata }) => ({ result, metadata }))).toEqual(
      ["removeMember", "updateMember"].map((door) => ({
        result: "refused",
        metadata: { code: "role.out_of_reach", door },
      })),
    );
    await callRoute(remove, { ...as(owner), params: { project_id, user_id: guest.id } });
  });

  it("lets nobody in without a session", async () => {
    const { token } = await inviteByLink({ role: "VIEWER" });
    for (const route of [getOffer, accept]) {
      expect((await callRoute(route, { params: { token } })).status).toBe(401);
    }
  });
});
