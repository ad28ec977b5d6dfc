import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { POST as markRead } from "@/app/api/v1/account/notifications/read/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as chat } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/chat/route";
import { GET as listMessages } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/conversations/[conversationId]/messages/route";
import { POST as createDocument } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/documents/route";
import { POST as publish } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/publish/route";
import { POST as rollback } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/rollback/route";
import { PATCH as updateAvatar } from "@/app/api/v1/projects/[projectId]/avatars/[avatarId]/route";
import { DELETE as revokeApiKey } from "@/app/api/v1/projects/[projectId]/api-keys/[apiKeyId]/route";
import {
  GET as listApiKeys,
  POST as createApiKey,
} from "@/app/api/v1/projects/[projectId]/api-keys/route";
import {
  GET as listAvatars,
  POST as createAvatar,
} from "@/app/api/v1/projects/[projectId]/avatars/route";
import { GET as listProjects, POST as createProject } from "@/app/api/v1/projects/route";
import { createDatabase } from "@/db/client";
import { openUser, readAccessToken } from "@/lib/auth";
import { createTextDocument, runIngestion } from "@/lib/documents";
import { newId } from "@/lib/ids";
import { createLogger } from "@/lib/logger";
import { openProject } from "@/lib/projects";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { createUserContext, requestContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";
import type { BuiltRoute } from ".";
import { answerOnce } from "./answer-once";
import { buildOpenApiDocument } from "./openapi/build-document";

type Call = NonNullable<Parameters<typeof callRoute>[1]>;

const newKey = () => crypto.randomUUID();

/** The call with a key, and what came of it. */
async function send(route: BuiltRoute, key: string, call: Call) {
  const headers = { ...call.headers, "idempotency-key": key };
  const response = await callRoute(route, { ...call, headers });
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>;
  const error = (body.error ?? {}) as { code?: string; field?: string; details?: unknown };
  const isReplayed = response.headers.get("idempotent-replayed") === "true";
  return { status: response.status, headers: response.headers, text, body, error, isReplayed };
}

const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;
const count = async (response: Response) =>
  ((await response.json()) as { data: unknown[] }).data.length;

let token = "";
let params: { project_id: string; avatar_id: string };

async function signUp() {
  const body = { email: `${newId("user")}@example.com`, password: "a long password", name: "Ada" };
  const answer = await (await callRoute(register, { body })).json();
  return (answer as { access_token: string }).access_token;
}

/** A project of its own for what a test counts. */
async function newProject() {
  const project_id = await idOf(await callRoute(createProject, { token, body: { name: "Shop" } }));
  const made = await callRoute(createAvatar, {
    token,
    params: { project_id },
    body: { name: "A" },
  });
  return { project_id, avatar_id: await idOf(made) };
}

const openOwn = async ({ project_id }: { project_id: string }) => {
  const ctx = requestContext();
  return openProject(await openUser(ctx, await readAccessToken(ctx.services, token)), project_id);
};

const { chatModel } = getServices();

beforeAll(async () => {
  token = await signUp();
  params = await newProject();
});
afterEach(() => {
  getServices().chatModel = chatModel;
});

describe("a call that is repeated with its Idempotency-Key", () => {
  it("gets the first answer again, and makes nothing a second time", async () => {
    const owner = await signUp();
    const [key, call] = [newKey(), { token: owner, body: { name: "Once" } }];
    const first = await send(createProject, key, call);
    expect([first.status, first.isReplayed]).toEqual([201, false]);
    for (const again of [
      await send(createProject, key, call),
      await send(createProject, key, call),
    ]) {
      expect([again.status, again.text, again.isReplayed]).toEqual([201, first.text, true]);
      expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
      expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
      expect(again.headers.get("ratelimit-remaining")).not.toBeNull();
    }
    expect(await count(await callRoute(listProjects, { token: owner }))).toBe(1);
  });

  it("runs once when its repeats come at the same time", async () => {
    const owner = await signUp();
    const [key, call] = [newKey(), { token: owner, body: { name: "Once" } }];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send(createProject, key, call)),
    );
    const ran = answers.filter(({ status, isReplayed }) => status === 201 && !isReplayed);
    expect(ran).toHaveLength(1);
    for (const { status, error, headers, isReplayed } of answers) {
      if (status === 201) continue;
      expect([status, error.code, isReplayed]).toEqual([409, "idempotency.in_progress", false]);
      expect(headers.get("retry-after")).toBe("2");
    }
    expect((await send(createProject, key, call)).text).toBe(ran[0]!.text);
    expect(await count(await callRoute(listProjects, { token: owner }))).toBe(1);
  });

  it("has no body again where the first had none", async () => {
    const [key, call] = [newKey(), { token }];
    expect((await send(markRead, key, call)).isReplayed).toBe(false);
    const again = await send(markRead, key, call);
    expect([again.status, again.text, again.isReplayed]).toEqual([204, "", true]);
  });

  it.each<[string, BuiltRoute, (call: Call) => Call]>([
    ["body", createAvatar, (call) => ({ ...call, body: { name: "Other" } })],
    ["query", createAvatar, (call) => ({ ...call, query: { a: "b" } })],
    ["path", createApiKey, (call) => ({ ...call, body: { name: "K", scopes: ["avatars:ask"] } })],
  ])("is refused when it comes with another %s", async (_what, route, changed) => {
    const [key, call] = [newKey(), { token, params, body: { name: "First" } }];
    await send(createAvatar, key, call);
    const { status, error } = await send(route, key, changed(call));
    expect([status, error.code, error.field]).toEqual([
      422,
      "idempotency.key_reused",
      "idempotency-key",
    ]);
  });

  it("says nothing to others who send the same key", async () => {
    const [key, body] = [newKey(), { name: "Mine" }];
    const mine = await send(createProject, key, { token, body });
    const theirs = await send(createProject, key, { token: await signUp(), body });
    expect([theirs.status, theirs.isReplayed]).toEqual([201, false]);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it("is run when the first call failed", async () => {
    const [key, call] = [newKey(), { token, params: await newProject(), body: { version: 1 } }];
    expect((await send(rollback, key, call)).status).toBe(404);
    await callRoute(publish, call);
    const second = await send(rollback, key, call);
    expect([second.status, second.isReplayed]).toEqual([200, false]);
    expect((await send(rollback, key, call)).isReplayed).toBe(true);
  });

  it("is answered as usual when the database goes away before the answer is kept", async () => {
    const person = await createUserContext();
    const away = createDatabase({ url: "postgres://127.0.0.1:1/none", poolMax: 1 });
    const lines: string[] = [];
    const logger = createLogger({ level: "warn", write: (line) => lines.push(line) });
    const services = { ...person.services, logger };
    const repeatable = { key: newKey(), hash: createHash("sha256") };
    const input = { repeatable, request: new Request("http://localhost") };
    const ctx = { ...person, services };
    const answer = await answerOnce(ctx, markRead.operation, input, async () => {
      services.database = away.database;
    });
    expect((answer as Response).status).toBe(204);
    expect(lines.join()).toContain("could not be written down");
    await away.close();
  });

  it("knows a file by its content, whatever boundary is around it", async () => {
    const upload = (text: string) => {
      const raw = new FormData();
      raw.set("file", new File([text], "prices.txt", { type: "text/plain" }));
      return { token, params, raw };
    };
    const key = newKey();
    const first = await send(createDocument, key, upload(`Tea ${key}`));
    const again = await send(createDocument, key, upload(`Tea ${key}`));
    expect([first.status, again.status, again.isReplayed]).toEqual([202, 202, true]);
    expect(again.text).toBe(first.text);
    const other = await send(createDocument, key, upload(`tea ${key}`));
    expect(other.error.code).toBe("idempotency.key_reused");
  });
});

describe("the key itself", () => {
  it.each(["", "two words", "é", "x".repeat(256)])("is refused as %j", async (key) => {
    const { status, error } = await send(createProject, key, { token, body: { name: "A" } });
    expect([status, error.code, error.field]).toEqual([
      422,
      "idempotency.key_invalid",
      "idempotency-key",
    ]);
  });

  it("may be a quoted string, and as long as 255 characters", async () => {
    for (const key of [`"${newKey()}"`, newKey().padEnd(255, "~")]) {
      const call = { token, params, body: { name: "A" } };
      expect((await send(createAvatar, key, call)).status).toBe(201);
      expect((await send(createAvatar, key, call)).isReplayed).toBe(true);
    }
  });

  it("means nothing to methods that repeat by themselves, nor where nobody is signed in", async () => {
    const key = "two words";
    expect((await send(listAvatars, key, { token, params })).status).toBe(200);
    const renamed = await send(updateAvatar, key, { token, params, body: { name: "B" } });
    expect(renamed.status).toBe(200);
    const body = { email: "nobody@example.com", password: "a long password" };
    expect((await send(login, key, { body })).status).toBe(401);
  });
});

describe("a stored answer", () => {
  it("shows a new API key again to who made it, and stands sealed in the database", async () => {
    const own = await newProject();
    const [key, body] = [newKey(), { name: "Site", scopes: ["avatars:ask"] }];
    const first = await send(createApiKey, key, { token, params: own, body });
    const again = await send(createApiKey, key, { token, params: own, body });
    expect(first.body.key).toMatch(/^aak_/);
    expect([again.isReplayed, again.body.key]).toEqual([true, first.body.key]);
    expect(await count(await callRoute(listApiKeys, { token, params: own }))).toBe(1);
    const rows = await getServices().database.execute<{ row: string }>(
      sql`select to_json(t)::text as row from idempotent_requests t where project_id = ${own.project_id}`,
    );
    expect(rows).toHaveLength(1);
    for (const word of [String(first.body.key), key, "Site"]) {
      expect(rows[0]!.row).not.toContain(word);
    }

    await getServices().database.execute(
      sql`update project_members set role = 'VIEWER' where project_id = ${own.project_id}`,
    );
    const lowered = await send(createApiKey, key, { token, params: own, body });
    expect([lowered.status, lowered.error.code]).toEqual([403, "permission.missing"]);
    await getServices().database.execute(
      sql`delete from project_members where project_id = ${own.project_id}`,
    );
    expect((await send(createApiKey, key, { token, params: own, body })).status).toBe(404);
  });

  it("is not read with a key that was revoked", async () => {
    await callRoute(publish, { token, params });
    const body = { name: "Site", scopes: ["avatars:ask", "avatars:read"] };
    const made = await (await callRoute(createApiKey, { token, params, body })).json();
    const { id, key: apiKey } = made as { id: string; key: string };
    const call = { token: apiKey, params, body: { message: "Tea?" } };
    const key = newKey();
    expect((await send(chat, key, call)).status).toBe(200);
    expect((await send(chat, key, call)).isReplayed).toBe(true);
    await callRoute(revokeApiKey, { token, params: { ...params, api_key_id: id } });
    const { status, error } = await send(chat, key, call);
    expect([status, error.code]).toEqual([401, "api_key.invalid"]);
  });
});

describe("a question that is repeated", () => {
  /** An avatar that has read something, and a model that waits for a word before it ends. */
  async function reader({ waits = false } = {}) {
    const own = await newProject();
    const ctx = await openOwn(own);
    const text = "Delivery within Berlin costs 4 euros.";
    const { id } = await createTextDocument(ctx, own.avatar_id, { title: "FAQ", text });
    await runIngestion(ctx, { documentId: id, version: 1 });
    const model = scriptedChatModel(["It costs 4 euros [1]."]);
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    if (!waits) go.resolve();
    getServices().chatModel = {
      ...model,
      async *stream(request) {
        begun.resolve();
        await go.promise;
        yield* model.stream(request);
      },
    };
    const call = (stream: boolean): Call => ({
      token,
      params: own,
      body: { message: "What does delivery within Berlin cost?", stream },
    });
    return { own, ctx, model, call, begun: begun.promise, go: () => go.resolve() };
  }

  it("is asked and charged once", async () => {
    const { ctx, model, call } = await reader();
    const key = newKey();
    const first = await send(chat, key, call(false));
    const again = await send(chat, key, call(false));
    expect(first.body).toMatchObject({ outcome: "answer", model: "test/scripted" });
    expect([again.text, again.isReplayed]).toEqual([first.text, true]);
    expect(model.requests).toHaveLength(1);
    expect(await readBalance(ctx)).toMatchObject({ settled: 1, used: 1, open: 0 });
  });

  it("finds the answer to the one whose connection broke", async () => {
    const { ctx, model, call, begun, go } = await reader({ waits: true });
    const [key, connection] = [newKey(), new AbortController()];
    const broken = send(chat, key, { ...call(false), signal: connection.signal });
    await begun;
    connection.abort();
    expect((await send(chat, key, call(false))).error.code).toBe("idempotency.in_progress");
    go();
    await broken;
    const again = await send(chat, key, call(false));
    expect([again.status, again.isReplayed]).toEqual([200, true]);
    expect(again.body).toMatchObject({ outcome: "answer", notices: [] });
    expect(model.requests).toHaveLength(1);
    expect(await readBalance(ctx)).toMatchObject({ settled: 1, open: 0 });
  });

  it("is never streamed twice: it learns where the answer stands", async () => {
    const { own, model, call, begun, go } = await reader({ waits: true });
    const key = newKey();
    const streamed = send(chat, key, call(true));
    await begun;
    expect((await send(chat, key, call(true))).error.code).toBe("idempotency.in_progress");
    go();
    expect((await streamed).text).toMatch(/4 euros[\s\S]*\[DONE\]\n\n$/);
    await expect
      .poll(async () => (await send(chat, key, call(true))).error.code)
      .toBe("idempotency.already_streamed");
    const { status, error } = await send(chat, key, call(true));
    expect(status).toBe(409);
    const details = error.details as { conversation_id: string; message_id: string };
    const read = await callRoute(listMessages, { token, params: { ...own, ...details } });
    const { data } = (await read.json()) as { data: { id: string; text: string }[] };
    expect(data).toContainEqual(
      expect.objectContaining({ id: details.message_id, text: "It costs 4 euros [1]." }),
    );
    expect(model.requests).toHaveLength(1);
  });

  it("is not asked again either when the reader of its stream left", async () => {
    const { model, call, begun, go } = await reader({ waits: true });
    const key = newKey();
    const headers = { "idempotency-key": key };
    const response = await callRoute(chat, { ...call(true), headers });
    await begun;
    await response.body!.cancel();
    await expect
      .poll(async () => (await send(chat, key, call(true))).error)
      .toMatchObject({
        code: "idempotency.already_streamed",
        details: { message_id: expect.stringMatching(/^msg_/) },
      });
    go();
    expect(model.requests.length).toBeLessThanOrEqual(1);
  });
});

describe("the API description", () => {
  it("names the header on every POST of a known caller, and on nothing else", () => {
    const { paths, components } = buildOpenApiDocument(operations, {
      language: "en",
      serverUrl: "",
    });
    expect(components.parameters.IdempotencyKey).toMatchObject({ in: "header", required: false });
    type Described = {
      parameters: { $ref?: string }[];
      responses: Record<string, { description: string }>;
    };
    for (const { id, path, method, access, readsOnly, dialect } of operations) {
      const { parameters, responses } = paths[path]![method.toLowerCase()] as Described;
      const isNamed = parameters.some(
        ({ $ref }) => $ref === "#/components/parameters/IdempotencyKey",
      );
      expect(isNamed, id).toBe(method === "POST" && access !== "public" && !readsOnly);
      if (!isNamed) continue;
      expect(responses["409"]!.description, id).toContain("idempotency.in_progress");
      const refused = dialect === "openai" ? "400" : "422";
      expect(responses[refused]!.description, id).toContain("idempotency.key_reused");
    }
  });
});
