import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAvatar, deleteAvatar } from "@/lib/avatars";
import { getLimits } from "@/lib/billing";
import { inPlatformTransaction, type ProjectContext } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { auditOf } from "@/tests/factories/audit-of";
import { givePlan } from "@/tests/factories/give-plan";
import { newBotToken, startTelegram } from "@/tests/factories/start-telegram";
import { withRole } from "@/tests/factories/with-role";
import {
  connectTelegramBot,
  disconnectTelegramBot,
  forgetNextBot,
  getTelegramBot,
  listTelegramBots,
} from "..";

let server: Awaited<ReturnType<typeof startTelegram>>;

beforeAll(async () => {
  server = await startTelegram();
});
afterEach(() => server.answerWith(() => undefined));
afterAll(() => server.stop());

const start = () => createAvatarContext(requestContext({ telegram: server.telegram }));
const rowsOf = (ctx: ProjectContext) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.execute<{ row: string; webhook_secret_hash: string }>(
      sql`select to_json(t)::text as row, webhook_secret_hash from telegram_integrations t where project_id = ${ctx.projectId}`,
    ),
  );

describe("connecting a bot", () => {
  it("asks Telegram whose token it is and where to send its messages, and keeps the token to itself", async () => {
    const { ctx, avatarId } = await start();
    const token = newBotToken();
    const bot = await connectTelegramBot(ctx, { avatarId, token });
    const botId = token.split(":")[0]!;
    expect(bot).toMatchObject({
      botId,
      botUsername: `bot_${botId}`,
      status: "active",
      error: null,
    });
    expect(await getTelegramBot(ctx, bot.id)).toEqual(bot);
    expect((await listTelegramBots(ctx)).data).toEqual([bot]);

    expect(server.methodsOf(token)).toEqual(["getMe", "setWebhook"]);
    const told = server.calls.find((call) => call.token === token && call.method === "setWebhook")!;
    const { url, secret_token: secret, allowed_updates: allowed } = told.parameters;
    expect(url).toBe(`${ctx.services.appUrl}/api/webhooks/telegram/${bot.id}`);
    expect(allowed).toEqual(["message"]);
    const [row] = await rowsOf(ctx);
    expect(row!.webhook_secret_hash).toBe(hashToken(String(secret)));
    const audit = JSON.stringify(await auditOf(ctx));
    for (const text of [row!.row, JSON.stringify(bot), audit]) {
      expect(text).not.toContain(token.split(":")[1]);
      expect(text).not.toContain(String(secret));
    }
    expect(audit).toContain("telegram_bot.connected");
  });

  it.each([
    [401, "getMe", "telegram.token_refused", "token"],
    [404, "getMe", "telegram.token_refused", "token"],
    [400, "setWebhook", "telegram.webhook_refused", undefined],
    [502, "getMe", "telegram.unreachable", undefined],
    [502, "setWebhook", "telegram.unreachable", undefined],
    [429, "setWebhook", "telegram.busy", undefined],
  ])("of %i to %s stores nothing, and says what to do", async (status, method, code, field) => {
    const { ctx, avatarId } = await start();
    server.answerWith((call) => (call.method === method ? { status } : undefined));
    const token = newBotToken();
    await expect(connectTelegramBot(ctx, { avatarId, token })).rejects.toMatchObject({
      code,
      field,
    });
    expect(await rowsOf(ctx)).toHaveLength(0);
    server.answerWith(() => undefined);
    await connectTelegramBot(ctx, { avatarId, token });
  });

  it("shows the token in no error, also when the connection breaks", async () => {
    const { ctx, avatarId } = await start();
    server.answerWith(() => ({ status: 200, closes: true }));
    const token = newBotToken();
    const error: unknown = await connectTelegramBot(ctx, { avatarId, token }).catch((it) => it);
    expect(error).toMatchObject({ kind: "external", code: "telegram.unreachable" });
    const chain: string[] = [];
    for (let at = error; at instanceof Error; at = at.cause) chain.push(`${at.message}${at.stack}`);
    expect(chain.join()).not.toContain(token.split(":")[1]);
    for (const wrong of ["", "12:short", `${token}/../getMe`, `${token}?`]) {
      await expect(connectTelegramBot(ctx, { avatarId, token: wrong })).rejects.toThrow();
    }
  });

  it("lets a bot answer once in the whole install, however many try at once", async () => {
    const [one, other] = [await start(), await start()];
    const token = newBotToken();
    const tries = await Promise.allSettled(
      [one, other, one, other].map(({ ctx, avatarId }) =>
        connectTelegramBot(ctx, { avatarId, token }),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(server.methodsOf(token).filter((method) => method === "setWebhook")).toHaveLength(1);
    const [winner, loser] = (await rowsOf(one.ctx)).length === 1 ? [one, other] : [other, one];
    await expect(
      connectTelegramBot(loser.ctx, { avatarId: loser.avatarId, token }),
    ).rejects.toMatchObject({ kind: "conflict", code: "telegram.bot_taken", field: "token" });
    await expect(
      connectTelegramBot(winner.ctx, { avatarId: winner.avatarId, token: newBotToken() }),
    ).rejects.toMatchObject({ code: "telegram.avatar_has_bot", field: "avatarId" });
  });

  it("keeps to the plan's room, asks Telegram nothing beyond it, and counts what is there", async () => {
    const { ctx, avatarId } = await start();
    await givePlan(ctx, { telegramBots: 1 });
    const bot = await connectTelegramBot(ctx, { avatarId, token: newBotToken() });
    const { id: second } = await createAvatar(ctx, { name: "Second" });
    const token = newBotToken();
    await expect(connectTelegramBot(ctx, { avatarId: second, token })).rejects.toMatchObject({
      kind: "plan_limit",
      code: "plan.limit_reached",
      details: { resource: "telegramBots", limit: 1, current: 1 },
    });
    expect(server.methodsOf(token)).toEqual([]);
    const { holdings } = await getLimits(ctx);
    expect(holdings).toContainEqual({ resource: "telegramBots", used: 1, limit: 1 });
    await disconnectTelegramBot(ctx, bot.id);
    await connectTelegramBot(ctx, { avatarId: second, token });
  });
});

describe("disconnecting a bot", () => {
  it("tells Telegram, and happens also when Telegram does not answer", async () => {
    const { ctx, avatarId } = await start();
    const token = newBotToken();
    const first = await connectTelegramBot(ctx, { avatarId, token });
    await disconnectTelegramBot(ctx, first.id);
    expect(server.methodsOf(token).at(-1)).toBe("deleteWebhook");
    const again = await connectTelegramBot(ctx, { avatarId, token });
    server.answerWith(() => ({ status: 503 }));
    await disconnectTelegramBot(ctx, again.id);
    expect(await rowsOf(ctx)).toHaveLength(0);
    const missing = { code: "telegram_integration.not_found" };
    await expect(disconnectTelegramBot(ctx, again.id)).rejects.toMatchObject(missing);
    await expect(getTelegramBot(ctx, again.id)).rejects.toMatchObject(missing);
  });

  it("follows a deleted avatar, and leaves the others", async () => {
    const { ctx, avatarId } = await start();
    const { id: second } = await createAvatar(ctx, { name: "Second" });
    const token = newBotToken();
    await connectTelegramBot(ctx, { avatarId, token });
    const left = await connectTelegramBot(ctx, { avatarId: second, token: newBotToken() });
    await deleteAvatar(ctx, avatarId);
    expect(await forgetNextBot(ctx, { avatarId })).toBe(1);
    expect(await forgetNextBot(ctx, { avatarId })).toBe(0);
    expect(server.methodsOf(token).at(-1)).toBe("deleteWebhook");
    expect((await listTelegramBots(ctx)).data).toEqual([left]);
  });

  it("is for managers, and who looks on sees the bots", async () => {
    const { ctx, avatarId } = await start();
    const bot = await connectTelegramBot(ctx, { avatarId, token: newBotToken() });
    const editor = await withRole(ctx, "EDITOR");
    expect((await listTelegramBots(editor)).data).toEqual([bot]);
    const refused = { kind: "forbidden", details: { permission: "integrations:write" } };
    await expect(disconnectTelegramBot(editor, bot.id)).rejects.toMatchObject(refused);
    await expect(
      connectTelegramBot(editor, { avatarId, token: newBotToken() }),
    ).rejects.toMatchObject(refused);
    const viewer = await withRole(ctx, "VIEWER");
    await expect(listTelegramBots(viewer)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const { ctx: stranger } = await start();
    await expect(getTelegramBot(stranger, bot.id)).rejects.toMatchObject({ kind: "not_found" });
  });
});
