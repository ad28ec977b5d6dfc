import { setTimeout } from "node:timers/promises";
import { unstable_doesMiddlewareMatch } from "next/experimental/testing/server";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as logout } from "@/app/api/v1/auth/logout/route";
import { GET as me } from "@/app/api/v1/auth/me/route";
import { POST as refresh } from "@/app/api/v1/auth/refresh/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import {
  GET as getAvatar,
  PATCH as updateAvatar,
} from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/route";
import { POST as createApiKey } from "@/app/api/v1/projects/[projectId]/api-keys/route";
import { POST as createAvatar } from "@/app/api/v1/projects/[projectId]/avatars/route";
import { GET as getDocument } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/documents/[documentId]/route";
import * as documentRoutes from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/documents/route";
import {
  DELETE as deleteProject,
  GET as getProject,
} from "@/app/api/v1/projects/[projectId]/route";
import { GET as listProjects, POST as createProject } from "@/app/api/v1/projects/route";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { policies } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { config } from "@/proxy";
import { defineOperation, publicRoute } from ".";
import { passesByProxy } from "./passes-by-proxy";
import { withUploadRoom } from "./upload-room";

const { GET: listDocuments, POST: createDocument } = documentRoutes;

const ErrorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    field: z.string().nullable(),
    details: z.record(z.string(), z.unknown()).nullable(),
    request_id: z.string().startsWith("req_"),
  }),
});

/** Checks the one shape of every error and gives its inside. */
async function errorOf(response: Response) {
  const { error } = ErrorBody.parse(await response.json());
  expect(response.headers.get("x-request-id")).toBe(error.request_id);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return error;
}

const newPerson = () => ({
  email: `${newId("user").toLowerCase()}@example.com`,
  password: "a long enough password",
  name: "Ada",
});

async function signUp(person = newPerson()) {
  const response = await callRoute(register, { body: person });
  expect(response.status).toBe(201);
  return (await response.json()) as {
    user: { id: string; role: string };
    access_token: string;
    refresh_token: string;
  };
}

async function withProject() {
  const { access_token: token } = await signUp();
  const response = await callRoute(createProject, { token, body: { name: "Shop" } });
  const { id } = (await response.json()) as { id: string };
  return { token, params: { project_id: id } };
}

describe("accounts over HTTP", () => {
  it("register, sign in, exchange, look, sign out", async () => {
    const person = newPerson();
    await signUp(person);
    const signedIn = await callRoute(login, { body: person });
    expect(signedIn.status).toBe(200);
    expect(signedIn.headers.get("cache-control")).toBe("no-store");
    const tokens = (await signedIn.json()) as { refresh_token: string };
    expect(tokens).toEqual({
      user: { id: expect.any(String), email: person.email, name: "Ada", role: expect.any(String) },
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 1800,
    });

    const exchanged = await callRoute(refresh, { body: { refresh_token: tokens.refresh_token } });
    const { access_token: token } = (await exchanged.json()) as { access_token: string };
    expect(await (await callRoute(me, { token })).json()).toMatchObject({ email: person.email });

    const signedOut = await callRoute(logout, { token });
    expect([signedOut.status, await signedOut.text()]).toEqual([204, ""]);
    expect((await callRoute(me, { token })).status).toBe(401);
  });

  it("does not let a caller choose their own role or id", async () => {
    await signUp();
    const person = { ...newPerson(), role: "SAAS_ADMIN", platform_role: "SAAS_ADMIN", id: "usr_1" };
    const { user } = await signUp(person);
    expect(user.role).toBe("USER");
    expect(user.id).not.toBe("usr_1");
  });

  it("names the field that is wrong as the client named it", async () => {
    const response = await callRoute(refresh, { body: {} });
    expect(response.status).toBe(422);
    expect(await errorOf(response)).toMatchObject({
      code: "input.invalid",
      field: "refresh_token",
      details: { fields: { refresh_token: expect.any(String) } },
    });
  });

  it("answers a taken address with 409", async () => {
    const person = newPerson();
    await signUp(person);
    const response = await callRoute(register, { body: person });
    expect(response.status).toBe(409);
    expect(await errorOf(response)).toMatchObject({ code: "email.taken", field: "email" });
  });
});

describe("bodies", () => {
  it.each([
    ["no body at all", undefined, {}, "body.not_json"],
    [
      "a form",
      "name=Shop",
      { "content-type": "application/x-www-form-urlencoded" },
      "body.not_json",
    ],
    ["text that only looks like JSON", "{}", { "content-type": "text/plain" }, "body.not_json"],
    [
      "half of a JSON document",
      '{"name":',
      { "content-type": "application/json" },
      "body.malformed",
    ],
    [
      "bytes that are not UTF-8",
      new Uint8Array([34, 0xff, 34]),
      { "content-type": "application/json" },
      "body.malformed",
    ],
    ["a list", "[]", { "content-type": "application/json" }, "input.invalid"],
    ["null", "null", { "content-type": "application/json" }, "input.invalid"],
  ])("refuses %s", async (_case, raw, headers, code) => {
    const { access_token: token } = await signUp();
    const response = await callRoute(createProject, { token, raw, headers });
    expect(response.status).toBe(422);
    expect(await errorOf(response)).toMatchObject({ code });
  });

  it("refuses more than it would ever read", async () => {
    const { access_token: token } = await signUp();
    const body = { name: "x".repeat(13 * 1024 * 1024) };
    expect(await errorOf(await callRoute(createProject, { token, body }))).toMatchObject({
      code: "body.too_large",
    });
  });

  it("takes a JSON type with a charset, and drops fields that nobody named", async () => {
    const { access_token: token, user } = await signUp();
    const response = await callRoute(createProject, {
      token,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: { name: "Shop", plan: "enterprise", id: "prj_mine", owner_id: user.id, role: "VIEWER" },
    });
    expect(response.status).toBe(201);
    const project = (await response.json()) as Record<string, unknown>;
    expect(project).toMatchObject({ name: "Shop", plan: "free", role: "OWNER" });
    expect(project.id).not.toBe("prj_mine");
    expect(Object.keys(project)).toEqual([
      "id",
      "name",
      "role",
      "plan",
      "requires_second_factor",
      "is_suspended",
      "created_at",
      "updated_at",
    ]);
  });

  it("does not let an avatar be moved to another project or published by assignment", async () => {
    const { token, params } = await withProject();
    const created = await callRoute(createAvatar, { token, params, body: { name: "A" } });
    const { id } = (await created.json()) as { id: string };
    const response = await callRoute(updateAvatar, {
      token,
      params: { ...params, avatar_id: id },
      body: { project_id: "prj_other", published_version: 9, status: "published", greeting: "Hi" },
    });
    expect(await response.json()).toMatchObject({
      ...params,
      greeting: "Hi",
      status: "draft",
      published_version: null,
    });
  });

  it("survives characters that the database cannot hold", async () => {
    const { token, params } = await withProject();
    const response = await callRoute(createAvatar, {
      token,
      params,
      raw: '{"name":"A\\u0000B","system_prompt":"half \\ud83d of a pair"}',
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      name: "AB",
      system_prompt: "half \ufffd of a pair",
    });
    const found = await callRoute(listProjects, { token, query: { cursor: "a\0b" } });
    expect(found.status).toBe(422);
  });
});

describe("who may come in", () => {
  it("asks a caller without a token, with half of one or with a wrong one to sign in", async () => {
    const answers = await Promise.all([
      callRoute(createProject, { body: { name: "Shop" } }),
      callRoute(listProjects),
      callRoute(listProjects, { headers: { authorization: "Bearer" } }),
      callRoute(listProjects, { headers: { authorization: "Basic YTpi" } }),
      callRoute(listProjects, { token: "eyJhbGciOiJub25lIn0.e30." }),
    ]);
    for (const response of answers) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
      await errorOf(response);
    }
  });

  it.each(["https://evil.example", "null", "not a url"])(
    "refuses a browser's session cookie that comes from %j",
    async (origin) => {
      const headers = { cookie: "authjs.session-token=abc", origin, host: "localhost:3000" };
      const response = await callRoute(createProject, { headers, body: { name: "Shop" } });
      expect(response.status).toBe(403);
      expect(await errorOf(response)).toMatchObject({ code: "origin.foreign" });
    },
  );

  it("tells a stranger nothing about a project: the same 404 as for a wrong id", async () => {
    const { params } = await withProject();
    const { access_token: token } = await signUp();
    const wrong = { project_id: newId("project") };
    for (const route of [getProject, deleteProject]) {
      const foreign = await callRoute(route, { token, params });
      const missing = await callRoute(route, { token, params: wrong });
      expect([foreign.status, missing.status]).toEqual([404, 404]);
      const [first, second] = [await errorOf(foreign), await errorOf(missing)];
      expect({ ...first, request_id: "" }).toEqual({ ...second, request_id: "" });
    }
  });

  it.each(["..%2f", "a b", "x".repeat(65), "'or'1"])(
    "finds nothing under the id %j",
    async (id) => {
      const { token } = await withProject();
      const response = await callRoute(getProject, { token, params: { project_id: id } });
      expect(response.status).toBe(404);
      await errorOf(response);
    },
  );

  it("finds a child under its own parent only", async () => {
    const mine = await withProject();
    const created = await callRoute(createAvatar, { ...mine, body: { name: "A" } });
    const { id } = (await created.json()) as { id: string };
    const other = await callRoute(createProject, { token: mine.token, body: { name: "Other" } });
    const { id: otherId } = (await other.json()) as { id: string };
    const response = await callRoute(getAvatar, {
      token: mine.token,
      params: { project_id: otherId, avatar_id: id },
    });
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ code: "avatar.not_found" });
  });
});

describe("documents over HTTP", () => {
  async function withAvatar() {
    const { token, params } = await withProject();
    const created = await callRoute(createAvatar, { token, params, body: { name: "A" } });
    const { id } = (await created.json()) as { id: string };
    return { token, params: { ...params, avatar_id: id } };
  }

  it("takes a multipart file and answers 202 with its state", async () => {
    const avatar = await withAvatar();
    const raw = new FormData();
    raw.set("file", new File(["Прайс"], "Цены.txt", { type: "text/plain" }));
    const response = await callRoute(createDocument, { ...avatar, raw });
    expect(response.status).toBe(202);
    const document = (await response.json()) as { id: string };
    expect(document).toMatchObject({
      title: "Цены",
      status: "queued",
      chunks_count: 0,
      error: null,
    });
    const read = await callRoute(getDocument, {
      ...avatar,
      params: { ...avatar.params, document_id: document.id },
    });
    expect(await read.json()).toMatchObject({ id: document.id, file_name: "Цены.txt" });
  });

  it.each([
    ["without a file", new FormData()],
    ["with text where the file should be", formWith("file", "words")],
  ])("refuses a form %s", async (_case, raw) => {
    const response = await callRoute(createDocument, { ...(await withAvatar()), raw });
    expect(response.status).toBe(422);
    expect(await errorOf(response)).toMatchObject({ code: "file.required", field: "file" });
  });

  it("refuses a form with several files rather than drop all but one", async () => {
    const raw = formWith("file", new File(["One"], "one.txt"));
    raw.append("file", new File(["Two"], "two.txt"));
    const response = await callRoute(createDocument, { ...(await withAvatar()), raw });
    expect(response.status).toBe(422);
    expect(await errorOf(response)).toMatchObject({ code: "file.only_one", field: "file" });
  });

  it.each([
    [{ link: "https://example.com/faq" }, ["url"]],
    [{ url: "ftp://example.com/faq" }, ["url"]],
    [{ url: "no address" }, ["url"]],
    [{ url: "https://" }, ["url"]],
    [{ question: "Why?" }, ["answer"]],
    [{ title: "Why?", answer: "So." }, ["text"]],
  ])("says of a body %j what is missing in it", async (body, missing) => {
    const response = await callRoute(createDocument, { ...(await withAvatar()), body });
    expect(response.status).toBe(422);
    const { code, details } = (await errorOf(response)) as { code: string; details: object };
    expect(code).toBe("input.invalid");
    expect(Object.keys((details as { fields: object }).fields)).toEqual(missing);
  });

  it("takes a question with its answer", async () => {
    const body = { question: "Do you ship abroad?", answer: "Only within Latvia." };
    const response = await callRoute(createDocument, { ...(await withAvatar()), body });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({
      title: "Do you ship abroad?",
      source_type: "text",
      is_answering: false,
    });
  });

  it("knows a form by its type in whatever letters", async () => {
    const response = await callRoute(createDocument, {
      ...(await withAvatar()),
      raw: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nTea\r\n--x--\r\n',
      headers: { "content-type": "Multipart/Form-Data; boundary=x" },
    });
    expect(response.status).toBe(202);
  });

  it("survives a file name that the database cannot hold", async () => {
    const response = await callRoute(createDocument, {
      ...(await withAvatar()),
      raw: '--x\r\nContent-Disposition: form-data; name="file"; filename="a\0b.txt"\r\n\r\nTea\r\n--x--\r\n',
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ file_name: "ab.txt", title: "ab" });
  });

  it("refuses a form that breaks off", async () => {
    const response = await callRoute(createDocument, {
      ...(await withAvatar()),
      raw: "--x\r\nContent-Disposition: form-data; na",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect(await errorOf(response)).toMatchObject({ code: "body.malformed" });
  });

  it("reads nothing of a document from who may not add one", async () => {
    const { token, params } = await withAvatar();
    const body = { name: "Site", scopes: ["avatars:ask"] };
    const created = await callRoute(createApiKey, { token, params, body });
    const { key } = (await created.json()) as { key: string };
    for (const type of ["application/json", "multipart/form-data; boundary=x"]) {
      const pull = vi.fn();
      const raw = new ReadableStream({ pull }, { highWaterMark: 0 });
      const headers = { "content-type": type };
      const response = await callRoute(createDocument, { token: key, params, raw, headers });
      expect(await errorOf(response)).toMatchObject({ code: "scope.missing" });
      expect(pull).not.toHaveBeenCalled();
    }
  });

  it("waits with a text, as with a file, while there is no room for uploads", async () => {
    const avatar = await withAvatar();
    let leave = () => {};
    const full = withUploadRoom(async (take) => {
      await take(96 * 1024 * 1024);
      await new Promise<void>((resolve) => (leave = resolve));
    });
    const sent = callRoute(createDocument, { ...avatar, body: { title: "Tea", text: "Green" } });
    const first = await Promise.race([sent, setTimeout(500, "waits")]);
    leave();
    await full;
    expect(first).toBe("waits");
    expect((await sent).status).toBe(202);
  });

  it("pages with a cursor and refuses limits that it does not serve", async () => {
    const avatar = await withAvatar();
    for (const text of ["one", "two", "three"]) {
      await callRoute(createDocument, { ...avatar, body: { title: text, text } });
    }
    const head = await callRoute(listDocuments, { ...avatar, query: { limit: "2" } });
    const page = (await head.json()) as { data: unknown[]; has_more: boolean; next_cursor: string };
    expect([page.data.length, page.has_more]).toEqual([2, true]);
    const tail = await callRoute(listDocuments, { ...avatar, query: { cursor: page.next_cursor } });
    expect(await tail.json()).toMatchObject({ has_more: false, next_cursor: null });
    for (const limit of ["0", "101", "many", "1e999"]) {
      const refused = await callRoute(listDocuments, { ...avatar, query: { limit } });
      expect([refused.status, (await errorOf(refused)).field]).toEqual([422, "limit"]);
    }
  });
});

function formWith(name: string, value: string | File) {
  const form = new FormData();
  form.set(name, value);
  return form;
}

describe("failures of our own", () => {
  const operation = defineOperation({
    id: "fail",
    method: "GET",
    path: "/api/v1/fail",
    tag: "test",
    summary: { en: "Fail", ru: "Сбой" },
    access: "public",
    policy: { ...policies.apiRead, name: "test.fail" },
    response: { status: 204 },
  });

  it.each([
    [500, "internal.error", new Error("password=hunter2 at 10.0.0.5")],
    [502, "model.refused", failure("external", "model.refused")],
    [503, "storage.away", failure("unavailable", "storage.away")],
  ])("answer %i with constant words and a request id", async (status, code, error) => {
    const response = await callRoute(publicRoute(operation, () => Promise.reject(error)));
    expect(response.status).toBe(status);
    const text = JSON.stringify(await errorOf(response));
    expect(text).toContain(code);
    expect(text).not.toMatch(/hunter2|10\.0\.0\.5/);
  });

  it("are not logged, and told to nobody, when the caller has only left", async () => {
    const leaving = new AbortController();
    leaving.abort(new Error("left"));
    const log = vi.spyOn(getServices().logger, "error");
    const waiting = publicRoute(operation, async (_ctx, { request }) =>
      request.signal.throwIfAborted(),
    );
    const response = await callRoute(waiting, { signal: leaving.signal });
    expect(response.status).toBe(499);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  it("tell a caller over the limit when to come back", async () => {
    const policy = { ...policies.apiRead, name: "test.once", limit: 1 };
    const route = publicRoute({ ...operation, policy }, async () => undefined);
    expect((await callRoute(route)).status).toBe(204);
    const refused = await callRoute(route);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await errorOf(refused)).toMatchObject({ code: "rate.limited" });
  });
});

function failure(kind: "external" | "unavailable", code: string) {
  const message = "password=hunter2 at 10.0.0.5";
  return new AppError({ kind, code, message, details: { message }, cause: new Error(message) });
}

describe("what goes round the proxy", () => {
  const address = "/api/v1/projects/prj_1/avatars/avt_1/documents";
  const cases = [address, `${address}/doc_1`, "/api/v1/projects"].flatMap((path) =>
    [
      "application/json",
      "application/json; charset=utf-8",
      "multipart/form-data",
      "text/plain",
      "",
    ].map((type) => [path, type] as const),
  );

  it.each(cases)("is known to the routes: %s as %j", (path, type) => {
    const url = `http://localhost:3000${path}`;
    const headers = type ? { "content-type": type } : undefined;
    const meetsProxy = unstable_doesMiddlewareMatch({ config, url, headers });
    expect(passesByProxy(new Request(url, { headers }))).toBe(!meetsProxy);
  });

  it("is refused by method as elsewhere, with the same headers", async () => {
    const url = `http://localhost:3000${address}`;
    const headers = { "content-type": "application/json" };
    const answer = documentRoutes.DELETE(new Request(url, { method: "DELETE", headers }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await errorOf(answer)).toMatchObject({ code: "method.not_allowed" });
    const asked = documentRoutes.OPTIONS(new Request(url, { method: "OPTIONS", headers }));
    expect([asked.status, asked.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
  });

  it("has the headers of every answer, whatever the method and the content type", async () => {
    const { token, params } = await withProject();
    const avatar = { project_id: params.project_id, avatar_id: "avt_1" };
    for (const route of [listDocuments, createDocument]) {
      for (const type of ["application/json", "multipart/form-data"]) {
        const headers = { "content-type": type };
        const answer = await callRoute(route, { token, params: avatar, headers });
        expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      }
    }
  });
});

describe("the count of calls", () => {
  const operation = defineOperation({
    id: "counted",
    method: "GET",
    path: "/api/v1/counted",
    tag: "auth",
    summary: { en: "Counted", ru: "Сосчитано" },
    access: "public",
    policy: { name: newId("request"), limit: 2, windowSeconds: 60, whenUnavailable: "deny" },
    response: { status: 204 },
  });

  it("stands in each answer, the refused one too", async () => {
    const route = publicRoute(operation, async () => undefined);
    const seen = [];
    for (let call = 0; call < 3; call += 1) {
      const { status, headers } = await callRoute(route);
      const [limit, left, reset] = ["limit", "remaining", "reset"].map((name) =>
        Number(headers.get(`ratelimit-${name}`)),
      );
      seen.push([status, limit, left]);
      expect(reset).toBeGreaterThan(0);
      expect(reset).toBeLessThanOrEqual(60);
    }
    expect(seen).toEqual([
      [204, 2, 1],
      [204, 2, 0],
      [429, 2, 0],
    ]);
  });
});
