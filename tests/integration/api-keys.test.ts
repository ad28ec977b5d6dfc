import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { createAvatar, publishAvatar } from "@/lib/avatars";
import { askWhole } from "@/lib/chat";
import {
  apiKeyScopes,
  inTransaction,
  isApiKeyScope,
  type ApiKeyScope,
  type ProjectContext,
} from "@/lib/context";
import { createTextDocument, listChunks, runIngestion } from "@/lib/documents";
import type { BuiltRoute, Operation } from "@/lib/http";
import { newId } from "@/lib/ids";
import { createApiKey, openProjectByApiKey, resolveApiKey, setSecret } from "@/lib/projects";
import { callRoute } from "@/tests/factories/call-route";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { loadRoutes } from "@/tests/factories/load-routes";

type Params = Record<string, string>;

/** A body that each operation accepts, so that a refusal is never for the body's sake. */
const bodies: Record<string, unknown> = {
  createAvatar: { name: "A" },
  updateAvatar: { name: "A" },
  rollbackAvatar: { version: 1 },
  createDocument: { title: "T", text: "Tea." },
  updateChunk: { is_disabled: true },
  search: { query: "tea" },
  chat: { message: "How much is the tea?" },
  giveFeedback: { rating: "up" },
};

let routes: Map<string, BuiltRoute>;
let ctx: ProjectContext;
/** Everything that paths name, of two avatars of one project. */
let mine: Params;
let other: Params;

async function fillAvatar(name: string): Promise<Params> {
  const { id: avatarId } = await createAvatar(ctx, { name });
  await publishAvatar(ctx, avatarId);
  const document = await createTextDocument(ctx, avatarId, {
    title: `${name}'s price list`,
    text: `Green tea of ${name} costs 500 roubles. Black tea of ${name} costs 400 roubles.`,
  });
  const address = { avatarId, documentId: document.id };
  await runIngestion(ctx, { ...address, version: 1 });
  const { data: chunks } = await listChunks(ctx, address);
  const answer = await askWhole(
    ctx,
    avatarId,
    { message: "How much is green tea?" },
    { channel: "api" },
  );
  return {
    project_id: ctx.projectId,
    avatar_id: avatarId,
    document_id: document.id,
    chunk_id: chunks[0]?.id ?? "",
    conversation_id: answer.conversationId,
    message_id: answer.messageId,
  };
}

const known = new Map<string, Promise<string>>();

/** One key for each set of rights: a project has room for no more than a hundred. */
function keyFor(scopes: readonly ApiKeyScope[], avatarIds?: string[]): Promise<string> {
  const rights = JSON.stringify([scopes, avatarIds]);
  const make = async () =>
    (await createApiKey(ctx, { name: "Test", scopes: [...scopes], avatarIds })).key;
  const key = known.get(rights) ?? make();
  known.set(rights, key);
  return key;
}

const openKey = async (key: string) => {
  const request = requestContext();
  return openProjectByApiKey(request, await resolveApiKey(request, key), ctx.projectId);
};

async function call({ id }: Operation, token: string, params: Params) {
  const response = await callRoute(routes.get(id)!, { token, params, body: bodies[id] });
  const text = await response.text();
  const error = response.ok ? null : (JSON.parse(text) as { error: { code: string } }).error;
  return { status: response.status, text, error };
}

const withoutRequestId = (text: string) => text.replace(/"request_id":"[^"]+"/, "");
const memberOperations = operations.filter(({ access }) => access === "member");
const openToKeys = memberOperations.filter(({ permission }) => isApiKeyScope(permission ?? ""));
const closedToKeys = memberOperations.filter((operation) => !openToKeys.includes(operation));
const byId = (list: readonly Operation[]) =>
  list.map((operation) => [operation.id, operation] as const);

beforeAll(async () => {
  routes = await loadRoutes();
  ctx = await createProjectContext();
  mine = await fillAvatar("Anna");
  other = await fillAvatar("Boris");
  await setSecret(ctx, { name: "telegram_bot_token", value: "12345678:AAtest-0123456789" });
}, 120_000);

describe("the bodies of this test", () => {
  it("cover every operation open to keys that takes one", () => {
    const missing = openToKeys.filter(({ id, body }) => body && !Object.hasOwn(bodies, id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe("a key of one avatar", () => {
  let key: string;

  beforeAll(async () => {
    key = await keyFor(apiKeyScopes, [mine.avatar_id!]);
  });

  const ofAvatar = openToKeys.filter(({ path }) => path.includes("{avatar_id}"));

  it.each(byId(ofAvatar))(
    "%s does not find another avatar, nor anything of it",
    async (_id, it) => {
      const missing = { ...other, avatar_id: newId("avatar") };
      const foreign = await call(it, key, other);
      expect(foreign.status).toBe(404);
      expect(withoutRequestId(foreign.text)).toBe(
        withoutRequestId((await call(it, key, missing)).text),
      );
    },
  );

  const children = ["document_id", "chunk_id", "conversation_id", "message_id"];
  const ofChildren = ofAvatar.filter(({ path }) => children.some((it) => path.includes(`{${it}}`)));

  it.each(byId(ofChildren))("%s does not find it under the key's own avatar", async (_id, it) => {
    const smuggled = { ...other, avatar_id: mine.avatar_id! };
    expect((await call(it, key, smuggled)).status).toBe(404);
  });

  it("lists its own avatar alone, also with a cursor that was given to somebody else", async () => {
    const route = routes.get("listAvatars")!;
    const params = { project_id: ctx.projectId };
    const cursors = [newId("avatar"), other.avatar_id!].map((id) =>
      Buffer.from(id).toString("base64url"),
    );
    for (const query of [{}, ...cursors.map((cursor) => ({ cursor }))]) {
      const response = await callRoute(route, { token: key, params, query });
      expect((await response.json()) as object).toMatchObject({
        data: [{ id: mine.avatar_id }],
        has_more: false,
      });
    }
  });

  it("keeps a conversation of another avatar out of its own questions", async () => {
    const body = { message: "And the black one?", conversation_id: other.conversation_id };
    const response = await callRoute(routes.get("chat")!, { token: key, params: mine, body });
    expect(response.status).toBe(404);
  });

  it("is stopped by the database itself where a query forgets to ask", async () => {
    const opened = await openKey(key);
    const seen = (context: ProjectContext, table: string) =>
      inTransaction(context, async ({ db }) => {
        const rows = await db.execute(
          sql`select to_json(t)::text as row from ${sql.identifier(table)} t`,
        );
        return rows.map(({ row }) => String(row));
      });
    const tables = await inTransaction(ctx, async ({ db }) => [
      ...(await db.execute<{ name: string }>(sql`
        select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'project_id'`)),
    ]);
    const foreignIds = Object.entries(other)
      .filter(([name]) => name !== "project_id")
      .map(([, id]) => id);
    const open: string[] = [];
    for (const { name } of tables) {
      const rows = await seen(opened, name);
      expect(
        rows.filter((row) => foreignIds.some((id) => row.includes(id))),
        name,
      ).toEqual([]);
      if (rows.length > 0) open.push(name);
    }
    expect(open).toEqual(expect.arrayContaining(["avatars", "documents", "messages"]));
    const closed = ["api_keys", "audit_entries", "project_members", "project_secrets"];
    expect(closed.filter((name) => open.includes(name))).toEqual([]);
    const moving = inTransaction(opened, ({ db }) =>
      db.execute(sql`update documents set avatar_id = ${other.avatar_id}`),
    );
    await expect(moving).rejects.toMatchObject({
      cause: { message: expect.stringContaining("row-level security") },
    });
  });
});

describe("the scope of an operation", () => {
  it.each(byId(openToKeys))("%s is all that a key needs for it", async (_id, operation) => {
    const { permission } = operation;
    const others = apiKeyScopes.filter((scope) => scope !== permission);
    const refused = await call(operation, await keyFor(others), { ...mine, document_id: "doc_x" });
    expect(refused.error).toMatchObject({ code: "scope.missing", details: { permission } });

    // Ids that are not there keep the calls from undoing each other: 404 is past the scope.
    const key = await keyFor([permission as ApiKeyScope]);
    const needsChild = operation.path.includes("{document_id}");
    const answer = await call(
      operation,
      key,
      needsChild ? { ...mine, document_id: "doc_x" } : mine,
    );
    expect(answer.status, answer.text).toBe(needsChild ? 404 : operation.response.status);
  });

  it.each(byId(closedToKeys))("%s is open to no key", async (_id, operation) => {
    const body = { ...(bodies[operation.id] as object | undefined), name: "X" };
    const response = await callRoute(routes.get(operation.id)!, {
      token: await keyFor(apiKeyScopes),
      params: { ...mine, api_key_id: newId("apiKey") },
      body: operation.body ? body : undefined,
    });
    expect([403, 422]).toContain(response.status);
  });

  it.each(byId(operations.filter(({ access }) => access === "user")))(
    "%s is for people: a key is told to sign in",
    async (_id, operation) => {
      const answer = await call(operation, await keyFor(apiKeyScopes), mine);
      expect([answer.status, answer.error?.code]).toEqual([401, "api_key.not_accepted"]);
    },
  );
});

describe("another project", () => {
  it.each(byId(memberOperations))("%s does not exist for the key", async (_id, operation) => {
    const foreign = await createProjectContext();
    const key = await keyFor(apiKeyScopes);
    const [there, nowhere] = [foreign.projectId, newId("project")];
    const first = await call(operation, key, { ...mine, project_id: there });
    const second = await call(operation, key, { ...mine, project_id: nowhere });
    expect([first.status, first.error?.code]).toEqual([404, "project.not_found"]);
    expect(withoutRequestId(first.text)).toBe(withoutRequestId(second.text));
  });
});
