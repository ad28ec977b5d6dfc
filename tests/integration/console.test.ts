import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { GET as exportAuditLog } from "@/app/api/v1/projects/[projectId]/audit-log/export/route";
import { GET as listAuditLog } from "@/app/api/v1/projects/[projectId]/audit-log/route";
import { GET as listDeleted } from "@/app/api/v1/deleted-projects/route";
import { DELETE as deleteProject } from "@/app/api/v1/projects/[projectId]/route";
import { GET as getProject, PATCH as renameProject } from "@/app/api/v1/projects/[projectId]/route";
import { POST as restoreProject } from "@/app/api/v1/projects/[projectId]/restore/route";
import { POST as suspendProject } from "@/app/api/v1/admin/projects/[projectId]/suspend/route";
import { POST as resumeProject } from "@/app/api/v1/admin/projects/[projectId]/resume/route";
import { POST as suspendUser } from "@/app/api/v1/admin/users/[userId]/suspend/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { registerForTokens } from "@/lib/auth";
import { inPlatformTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createProject, openProjectForJob, requireAtWork } from "@/lib/projects";
import { callRoute } from "@/tests/factories/call-route";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { loadRoutes } from "@/tests/factories/load-routes";
import { projectMembers, users } from "@/db/schema";
import { eq } from "drizzle-orm";

const password = "a long enough password";

async function person(options: { isAdmin?: boolean } = {}) {
  const ctx = requestContext();
  const email = `${newId("user").toLowerCase()}@example.com`;
  const { user, accessToken } = await registerForTokens(ctx, { email, password, name: "Ada" });
  if (options.isAdmin) {
    await inPlatformTransaction(ctx, (tx) =>
      tx.db.update(users).set({ platformRole: "SAAS_ADMIN" }).where(eq(users.id, user.id)),
    );
  }
  return { ctx, email, userId: user.id, token: accessToken };
}

async function withProject() {
  const owner = await person();
  const userCtx = await createUserContext(owner.ctx);
  const { id } = await createProject(
    { ...userCtx, user: { ...userCtx.user, id: owner.userId } },
    {
      name: "Shop",
    },
  );
  return { ...owner, projectId: id, params: { project_id: id } };
}

type Problem = { error: { code: string; details: unknown; message: string } };
const codeOf = async (response: Response) => ((await response.json()) as Problem).error.code;

describe("the console's doors", () => {
  const adminOperations = operations.filter(({ access }) => access === "admin");
  let routes: Awaited<ReturnType<typeof loadRoutes>>;
  let owner: Awaited<ReturnType<typeof withProject>>;
  beforeAll(async () => {
    // The first account of an empty install is an admin; the owner must not be it.
    await person();
    [routes, owner] = await Promise.all([loadRoutes(), withProject()]);
  });

  it.each(adminOperations.map(({ id }) => id))("%s is for admins alone", async (id) => {
    const call = {
      params: { user_id: owner.userId, project_id: owner.projectId },
      body: routes.get(id)?.operation.body ? { reason: "Because", role: "SAAS_ADMIN" } : undefined,
    };
    const stranger = await callRoute(routes.get(id)!, call);
    expect(stranger.status).toBe(401);
    const member = await callRoute(routes.get(id)!, { ...call, token: owner.token });
    expect({ status: member.status, code: await codeOf(member) }).toEqual({
      status: 403,
      code: "permission.missing",
    });
  });
});

describe("a suspended person over HTTP", () => {
  it("is refused with every token, and told why after the right password only", async () => {
    const [admin, owner] = [await person({ isAdmin: true }), await withProject()];
    const stopped = await callRoute(suspendUser, {
      token: admin.token,
      params: { user_id: owner.userId },
      body: { reason: "Unpaid since May" },
    });
    expect(stopped.status).toBe(200);
    expect((await callRoute(getProject, owner)).status).toBe(401);

    const right = await callRoute(login, { body: { email: owner.email, password } });
    expect(right.status).toBe(403);
    expect((await right.json()) as Problem).toMatchObject({
      error: { code: "account.suspended", details: { reason: "Unpaid since May" } },
    });
    const wrong = await callRoute(login, {
      body: { email: owner.email, password: "not it at all" },
    });
    expect(await wrong.text()).not.toContain("Unpaid");
  });
});

describe("a suspended project", () => {
  it("is closed to members and jobs with the reason, stays unknown to strangers, and resumes", async () => {
    const [admin, owner, stranger] = [
      await person({ isAdmin: true }),
      await withProject(),
      await person(),
    ];
    const target = { token: admin.token, params: owner.params };
    await callRoute(suspendProject, { ...target, body: { reason: "Phishing" } });
    const refused = await callRoute(getProject, owner);
    expect(refused.status).toBe(403);
    expect((await refused.json()) as Problem).toMatchObject({
      error: { code: "project.suspended", details: { reason: "Phishing" } },
    });
    expect(await codeOf(await callRoute(getProject, { ...owner, token: stranger.token }))).toBe(
      "project.not_found",
    );
    const job = openProjectForJob(owner.ctx, owner.projectId);
    await expect(requireAtWork(job)).rejects.toMatchObject({ code: "project.suspended" });

    expect(
      await codeOf(await callRoute(suspendProject, { ...target, body: { reason: "Again" } })),
    ).toBe("project.already_suspended");
    expect((await callRoute(resumeProject, target)).status).toBe(200);
    expect((await callRoute(getProject, owner)).status).toBe(200);
    await expect(requireAtWork(job)).resolves.toBeUndefined();
  });
});

describe("a deleted project", () => {
  it("is listed to its owner and comes back whole; nobody else learns of it", async () => {
    const owner = await withProject();
    const manager = await person();
    await inPlatformTransaction(owner.ctx, (tx) =>
      tx.db
        .insert(projectMembers)
        .values({ projectId: owner.projectId, userId: manager.userId, role: "MANAGER" }),
    );
    expect((await callRoute(deleteProject, owner)).status).toBe(204);
    expect((await callRoute(getProject, owner)).status).toBe(404);
    await expect(
      requireAtWork(openProjectForJob(owner.ctx, owner.projectId)),
    ).rejects.toMatchObject({ code: "project.deleted" });

    const listed = (await (await callRoute(listDeleted, owner)).json()) as {
      data: { id: string; deleted_at: string; purge_at: string }[];
    };
    expect(listed.data).toMatchObject([{ id: owner.projectId, name: "Shop" }]);
    const [row] = listed.data;
    const days = (Date.parse(row!.purge_at) - Date.parse(row!.deleted_at)) / 86_400_000;
    expect(days).toBe(30);
    const theirs = await callRoute(listDeleted, { token: manager.token });
    expect(await theirs.json()).toEqual({ data: [] });

    const foreign = await callRoute(restoreProject, { ...owner, token: manager.token });
    const missing = await callRoute(restoreProject, {
      token: manager.token,
      params: { project_id: newId("project") },
    });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(await codeOf(foreign)).toBe(await codeOf(missing));

    const restored = await callRoute(restoreProject, owner);
    expect(restored.status).toBe(200);
    expect((await callRoute(getProject, owner)).status).toBe(200);
    expect(await codeOf(await callRoute(restoreProject, owner))).toBe("project.not_found");
  });
});

describe("the audit log over HTTP", () => {
  it("holds a refused member's try, under the operation's name, and not without end", async () => {
    const owner = await withProject();
    const viewer = await person();
    await inPlatformTransaction(owner.ctx, (tx) =>
      tx.db
        .insert(projectMembers)
        .values({ projectId: owner.projectId, userId: viewer.userId, role: "VIEWER" }),
    );
    for (let n = 0; n < 40; n += 1) {
      const refused = await callRoute(renameProject, {
        token: viewer.token,
        params: owner.params,
        body: { name: "Mine" },
      });
      expect(refused.status).toBe(403);
    }
    const response = await callRoute(listAuditLog, {
      ...owner,
      query: { result: "refused", actor: viewer.email, limit: "100" },
    });
    const { data } = (await response.json()) as { data: Record<string, unknown>[] };
    expect(data.length).toBeGreaterThan(0);
    // 30 in a window, and another where one window ends in the middle of this.
    expect(data.length).toBeLessThanOrEqual(32);
    expect(data[0]).toMatchObject({
      action: "access.refused",
      result: "refused",
      actor_id: viewer.userId,
      metadata: { permission: "project:update", door: "updateProject" },
    });
    const seen = await callRoute(listAuditLog, { token: viewer.token, params: owner.params });
    expect(seen.status).toBe(403);
  });

  it("is downloaded as CSV and as JSON, with the same rows and no formula", async () => {
    const owner = await withProject();
    await callRoute(renameProject, { ...owner, body: { name: "=HYPERLINK(0)" } });
    const json = await callRoute(exportAuditLog, {
      ...owner,
      query: { format: "json", action: "project" },
    });
    expect(json.headers.get("content-disposition")).toContain("audit-log.json");
    const rows = (await json.json()) as { id: string; action: string }[];
    expect(rows.map(({ action }) => action)).toEqual(["project.renamed", "project.created"]);

    const csv = await callRoute(exportAuditLog, { ...owner, query: { action: "project" } });
    expect(csv.headers.get("content-type")).toContain("text/csv");
    const lines = (await csv.text()).trimEnd().split("\r\n");
    expect(lines[0]).toContain("created_at");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(rows.map(({ id }) => id));

    const empty = await callRoute(exportAuditLog, {
      ...owner,
      query: { format: "json", action: "nothing" },
    });
    expect(await empty.json()).toEqual([]);
  });

  it("opens nothing to a role that may not read it, nor with a strange filter", async () => {
    const owner = await withProject();
    const query = { action: "a'b" };
    expect((await callRoute(listAuditLog, { ...owner, query })).status).toBe(422);
    const stranger = await person();
    const foreign = await callRoute(exportAuditLog, { ...owner, token: stranger.token });
    expect(foreign.status).toBe(404);
  });
});
