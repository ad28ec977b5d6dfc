import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModels } from "@/lib/ai";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import {
  beginTotpSetup,
  confirmTotpSetup,
  openUser,
  readAccessToken,
  sendPasswordReset,
} from "@/lib/auth";
import type { RequestContext } from "@/lib/context";
import { newApiKey } from "@/lib/crypto";
import { createTextDocument, runIngestion } from "@/lib/documents";
import type { BuiltRoute } from "@/lib/http";
import { newId } from "@/lib/ids";
import { createLogger } from "@/lib/logger";
import { openProject } from "@/lib/projects";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { requestContext } from "@/tests/factories/create-context";
import { mailedToken } from "@/tests/factories/held-mails";
import { loadRoutes } from "@/tests/factories/load-routes";
import { startTelegram } from "@/tests/factories/start-telegram";
import { codeOf } from "@/tests/factories/with-second-factor";

/** What was planted, by what it is. */
const canaries = new Map<string, string>();
const plant = (what: string, value: string) => {
  canaries.set(what, value);
  return value;
};

const logLines: string[] = [];
const answers: { to: string; text: string }[] = [];
let routes: Map<string, BuiltRoute>;
let telegram: Awaited<ReturnType<typeof startTelegram>>;
let provider: Awaited<ReturnType<typeof startTestServer>>;
const before = { ...getServices() };

type Call = Omit<NonNullable<Parameters<typeof callRoute>[1]>, "raw">;

/** Calls the API and keeps the answer, but for the fields that hand a secret to its owner. */
async function call(id: string, options: Call & { raw?: string } = {}, handedOver: string[] = []) {
  const response = await callRoute(routes.get(id)!, options);
  const text = await response.text();
  const answer = (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>;
  const shown = Object.entries(answer).filter(([name]) => !handedOver.includes(name));
  answers.push({
    to: id,
    text: handedOver.length > 0 ? JSON.stringify(Object.fromEntries(shown)) : text,
  });
  return { status: response.status, answer: answer as Record<string, never> };
}

const tokenFields = ["access_token", "refresh_token"];
const email = `canary-${newId("user").toLowerCase()}@example.com`;
const json = { "content-type": "application/json" };

async function signIn(password: string) {
  const { answer } = await call("login", { body: { email, password } }, tokenFields);
  const token = plant(`access token ${canaries.size}`, String(answer.access_token));
  plant(`refresh token ${canaries.size}`, String(answer.refresh_token));
  return token;
}

async function workWithKeysAndSecrets(ctx: RequestContext, token: string) {
  const { answer: project } = await call("createProject", { token, body: { name: "Canary" } });
  const params = { project_id: String(project.id) };
  const { answer: avatar } = await call("createAvatar", { token, params, body: { name: "A" } });
  const signedIn = await readAccessToken(ctx.services, token);
  const projectCtx = await openProject(await openUser(ctx, signedIn), params.project_id);
  const address = { ...params, avatar_id: String(avatar.id) };
  const document = await createTextDocument(projectCtx, address.avatar_id, {
    title: "FAQ",
    text: "Delivery costs 4 euros.",
  });
  await runIngestion(projectCtx, { documentId: document.id, version: 1 });

  const body = { name: "Site", scopes: ["avatars:ask", "avatars:read"] };
  const headers = { "idempotency-key": newId("request") };
  const asked = { token, params, body, headers };
  const { answer: made } = await call("createApiKey", asked, ["key"]);
  const { answer: again } = await call("createApiKey", asked, ["key"]);
  expect(again).toEqual(made);
  const key = plant("API key", String(made.key));
  const unknown = plant("API key that nobody was given", newApiKey());
  await call("listApiKeys", { token, params });

  const value = plant("provider key", `sk-proj-${newId("secret")}`);
  const refused = plant("secret under a wrong name", `sk-refused-${newId("secret")}`);
  await call("setSecret", { token, params, body: { name: "openai_api_key", value } });
  await call("setSecret", { token, params, body: { name: "openai_key", value: refused } });
  await call("setSecret", { token, params, body: { name: "openai_api_key", value: [refused] } });
  await call("setSecret", { token, params, raw: `{"value":"${refused}",`, headers: json });
  const bot = plant("bot token", `12345678:AAAAAA${newId("secret")}`);
  const { answer: secret } = await call("setSecret", {
    token,
    params,
    body: { name: "telegram_bot_token", value: bot },
  });
  await call("listSecrets", { token, params });
  // Telegram breaks the connection to an address with the token in it, then takes the token, then refuses it.
  const connect = { token, params, body: { avatar_id: avatar.id, token: bot } };
  telegram.answerWith(() => ({ status: 200, closes: true }));
  expect((await call("connectTelegramBot", connect)).status).toBe(502);
  telegram.answerWith(() => undefined);
  const once = { ...connect, headers: { "idempotency-key": newId("request") } };
  const { answer: connected } = await call("connectTelegramBot", once);
  await call("connectTelegramBot", once);
  await call("listTelegramBots", { token, params });
  telegram.answerWith(() => ({ status: 200, closes: true }));
  const place = { ...params, integration_id: String(connected.id) };
  expect((await call("disconnectTelegramBot", { token, params: place })).status).toBe(204);

  // The provider refuses and repeats the key, as some do.
  const question = { message: "What does delivery cost?" };
  for (const bearer of [token, key, unknown]) {
    await call("chat", { token: bearer, params: address, body: question });
  }
  await call("chat", { token: key, params: { ...address, avatar_id: key }, body: question });
  await call("listAvatars", { token: key, params, query: { cursor: key } });
  await call("deleteSecret", { token, params: { ...params, secret_id: String(secret.id) } });
  await call("revokeApiKey", { token, params: { ...params, api_key_id: String(made.id) } });
  await call("chat", { token: key, params: address, body: question });
  return projectCtx;
}

async function workWithPasswords(ctx: RequestContext) {
  const first = plant("password", `first ${newId("user")}`);
  const wrong = plant("wrong password", `wrong ${newId("user")}`);
  await call("register", { body: { email, password: first, name: "Ada" } }, tokenFields);
  await call("register", { body: { email, password: first, name: "Ada" } });
  await call("login", { body: { email, password: wrong } });
  await call("login", { raw: `{"password":"${wrong}"`, headers: json });
  await call("login", { body: { email: { $ne: wrong }, password: wrong } });

  await call("requestPasswordReset", { body: { email } });
  await sendPasswordReset(ctx, { email, clientAddress: ctx.clientAddress });
  const link = plant("reset token", await mailedToken(ctx, email, "reset_password"));
  const password = plant("password after the reset", `second ${newId("user")}`);
  for (const attempt of [1, 2]) {
    const { status } = await call("confirmPasswordReset", { body: { token: link, password } });
    expect(status < 300, `attempt ${attempt}`).toBe(attempt === 1);
  }
  return password;
}

async function workWithSecondFactor(ctx: RequestContext, token: string, password: string) {
  const userCtx = await openUser(ctx, await readAccessToken(ctx.services, token));
  const { secret } = await beginTotpSetup(userCtx, { password });
  plant("TOTP secret", secret);
  const code = codeOf(secret, ctx.services.clock.now());
  const { recoveryCodes } = await confirmTotpSetup(userCtx, { code });
  for (const [index, recovery] of recoveryCodes.entries()) {
    plant(`recovery code ${index + 1}`, recovery);
  }
  await call("login", { body: { email, password } }, ["challenge", "challenge_token", "token"]);
}

/** Every row of every table of the product and of the job engine, as text. */
async function dumpDatabase(): Promise<{ table: string; row: string }[]> {
  const { database } = getServices();
  const tables = await database.execute<{ schema: string; name: string }>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'jobs') and table_type = 'BASE TABLE'`);
  const dump: { table: string; row: string }[] = [];
  for (const { schema, name } of tables) {
    const rows = await database.execute<{ row: string }>(
      sql`select to_json(t)::text as row from ${sql.identifier(schema)}.${sql.identifier(name)} t`,
    );
    dump.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return dump;
}

/** A secret as it is, and as encodings hide it. */
const formsOf = (value: string) => [
  value,
  encodeURIComponent(value),
  Buffer.from(value).toString("base64").replace(/=+$/, ""),
  Buffer.from(value).toString("base64url"),
  Buffer.from(value).toString("hex"),
  JSON.stringify(value).slice(1, -1),
];

const found = (text: string) =>
  [...canaries].filter(([, value]) => formsOf(value).some((form) => text.includes(form)));

beforeAll(async () => {
  routes = await loadRoutes();
  provider = await startTestServer((request, response) => {
    response.writeHead(401, { "content-type": "application/json" });
    const message = `Incorrect API key provided: ${request.headers.authorization}`;
    response.end(JSON.stringify({ error: { message, code: "invalid_api_key" } }));
  });
  telegram = await startTelegram();
  const logger = createLogger({ level: "debug", write: (line) => logLines.push(line) });
  const openai = { ownKeysBaseUrl: provider.baseUrl };
  const { chatModelWithKey } = createModels({ modelsDirectory: "unused", openai });
  Object.assign(getServices(), { logger, chatModelWithKey, telegram: telegram.telegram });

  const ctx = requestContext({ logger, chatModelWithKey });
  const password = await workWithPasswords(ctx);
  const token = await signIn(password);
  await workWithKeysAndSecrets(ctx, token);
  await workWithSecondFactor(ctx, token, password);
  await call("me", { token });
}, 120_000);

afterAll(async () => {
  Object.assign(getServices(), before);
  await Promise.all([provider.stop(), telegram.stop()]);
});

describe("secrets that went through the product", () => {
  it("were planted, and left traces to look for them in", () => {
    expect([...canaries.keys()]).toEqual(
      expect.arrayContaining([
        "API key",
        "provider key",
        "bot token",
        "password",
        "reset token",
        "TOTP secret",
        "recovery code 1",
      ]),
    );
    expect(new Set(canaries.values()).size).toBe(canaries.size);
    expect(answers.length).toBeGreaterThan(25);
    expect(logLines.join()).toContain("The chat model failed");
    expect(logLines.join()).toContain("Telegram could not be told");
  });

  it("are in no line of the log", () => {
    expect(logLines.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it("are in no answer but the one that hands them over", () => {
    expect(answers.filter(({ text }) => found(text).length > 0)).toEqual([]);
  });

  it("are in no row of any table", async () => {
    const dump = await dumpDatabase();
    const tables = new Set(dump.map(({ table }) => table));
    const written = ["users", "api_keys", "outbox_events", "mail_messages", "audit_entries"];
    expect([...tables]).toEqual(expect.arrayContaining([...written, "idempotent_requests"]));
    const leaks = dump.flatMap(({ table, row }) => found(row).map(([what]) => `${table}: ${what}`));
    expect(leaks).toEqual([]);
  });
});
