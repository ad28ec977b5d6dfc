import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/webhooks/telegram/[integrationId]/route";
import { messages, telegramUpdates } from "@/db/schema";
import { updateAvatar } from "@/lib/avatars";
import { getUsage } from "@/lib/billing";
import { listConversations, listMessages } from "@/lib/chat";
import { fixedClock } from "@/lib/clock";
import { inTransaction, type ProjectContext, type Services } from "@/lib/context";
import { createTextDocument, runIngestion } from "@/lib/documents";
import { createMemorySink } from "@/lib/events";
import {
  connectTelegramBot,
  failUpdate,
  getTelegramBot,
  sweepTelegramUpdates,
} from "@/lib/integrations";
import { openProjectForJob } from "@/lib/projects";
import { getServices } from "@/lib/services";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { givePlan } from "@/tests/factories/give-plan";
import { readBalance } from "@/tests/factories/read-balance";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";
import { newBotToken, startTelegram, type Reply } from "@/tests/factories/start-telegram";
import { runAnswer } from "./answer-telegram-update";

let server: Awaited<ReturnType<typeof startTelegram>>;

beforeAll(async () => {
  server = await startTelegram();
});
afterEach(() => server.answerWith(() => undefined));
afterAll(() => server.stop());

/** An avatar with a document and a bot, and what Telegram was told of it. */
async function start(services: Partial<Services> = {}) {
  const root = requestContext({ telegram: server.telegram, ...services });
  const { ctx, avatarId } = await createAvatarContext(root);
  const document = await createTextDocument(ctx, avatarId, {
    title: "Prices",
    text: "Delivery costs 4 euros. The shop opens at nine in the morning.",
  });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  const token = newBotToken();
  const bot = await connectTelegramBot(ctx, { avatarId, token });
  const { parameters } = server.calls.find(
    (call) => call.token === token && call.method === "setWebhook",
  )!;
  return { ctx, avatarId, token, bot, secret: String(parameters.secret_token) };
}
type Started = Awaited<ReturnType<typeof start>>;

let updateId = 100;

/** Sends an update as Telegram does; returns the status. */
async function post({ bot, secret }: Started, update: unknown, headers: object = {}) {
  getServices().events = createMemorySink();
  const { status } = await POST(
    new Request(`http://localhost/api/webhooks/telegram/${bot.id}`, {
      method: "POST",
      headers: { "x-telegram-bot-api-secret-token": secret, ...headers },
      body: typeof update === "string" ? update : JSON.stringify(update),
    }),
    { params: Promise.resolve({ integrationId: bot.id }) },
  );
  return status;
}

const textUpdate = (text: string, message: object = {}) => ({
  update_id: (updateId += 1),
  message: {
    message_id: updateId,
    from: { id: 7, is_bot: false, language_code: "en" },
    chat: { id: 7, type: "private" },
    text,
    ...message,
  },
});

const rowsOf = (ctx: ProjectContext) =>
  inTransaction(ctx, (tx) =>
    tx.db
      .select()
      .from(telegramUpdates)
      .where(eq(telegramUpdates.projectId, ctx.projectId))
      .orderBy(telegramUpdates.updateId),
  );

/** As the engine runs it: what was done is not done again, and what fails is tried again. */
async function work(started: Started, tries = 1) {
  const ctx = openProjectForJob(started.ctx, started.ctx.projectId);
  for (const { id, state } of await rowsOf(ctx)) {
    if (state !== "received") continue;
    const done = new Map<string, unknown>();
    const attempt = () =>
      runAnswer(ctx, id, async <T>(name: string, step: () => Promise<T>) => {
        if (!done.has(name)) done.set(name, await step());
        return done.get(name) as T;
      });
    for (let left = tries; left > 0; left -= 1) {
      try {
        await attempt();
        break;
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  }
}

const sentBy = (token: string) =>
  server.calls
    .filter((call) => call.token === token && call.method === "sendMessage")
    .map(({ parameters }) => parameters);

describe("the address that Telegram sends to", () => {
  it("takes an update once, however often it is sent, and only from who knows the secret", async () => {
    const started = await start();
    const update = textUpdate("What does delivery cost?");
    const header = "x-telegram-bot-api-secret-token";
    for (const secret of ["", "wrong", `${started.secret}x`]) {
      expect(await post(started, update, { [header]: secret })).toBe(401);
    }
    const nobody = { ...started, bot: { ...started.bot, id: "tgi_none" } };
    expect(await post(nobody, update)).toBe(401);
    expect(await rowsOf(started.ctx)).toEqual([]);

    const all = await Promise.all([1, 2, 3, 4].map(() => post(started, update)));
    expect(all).toEqual([200, 200, 200, 200]);
    expect(await rowsOf(started.ctx)).toHaveLength(1);
    await work(started);
    expect(await post(started, update)).toBe(200);
    await work(started);
    expect(sentBy(started.token)).toHaveLength(1);
  });

  it("refuses what is no update, and passes over what is not for the bot", async () => {
    const started = await start();
    const noUpdates = ["", "[]", "{", '{"update_id":"x"}', "x".repeat(256 * 1024 + 1)];
    for (const body of noUpdates) expect(await post(started, body)).toBe(422);
    const group = { chat: { id: -5, type: "group" } };
    for (const update of [
      { update_id: 1, edited_message: {} },
      textUpdate("Lunch, anyone?", group),
      textUpdate("I am a bot", { from: { id: 8, is_bot: true } }),
    ]) {
      expect(await post(started, update)).toBe(200);
    }
    expect(await rowsOf(started.ctx)).toEqual([]);
    const odd = textUpdate("What \0 costs \ud83d?", { from: { id: 7, language_code: "\0" } });
    expect(await post(started, odd)).toBe(200);
    expect(await rowsOf(started.ctx)).toHaveLength(1);
  });
});

describe("an answer by a bot", () => {
  it("names its sources, goes on in the chat's conversation, and keeps no words once it is sent", async () => {
    const started = await start();
    const { ctx, avatarId, token } = started;
    for (const text of ["What does delivery cost?", "When does the shop open?"]) {
      await post(started, textUpdate(text));
      await work(started);
    }
    const [first, second] = sentBy(token);
    expect(first).toMatchObject({ chat_id: "7", text: expect.stringContaining("4 euros") });
    expect(first!.text).toContain("Sources:\n[1] Prices");
    expect(first).not.toHaveProperty("parse_mode");
    expect(second!.text).toContain("nine");
    const { data } = await listConversations(ctx, avatarId);
    expect(data).toMatchObject([{ channel: "telegram", title: "What does delivery cost?" }]);
    const said = await listMessages(ctx, { avatarId, conversationId: data[0]!.id });
    expect(said.data.map(({ role }) => role).toSorted()).toEqual([
      "assistant",
      "assistant",
      "user",
      "user",
    ]);
    for (const row of await rowsOf(ctx)) {
      expect(row).toMatchObject({ state: "answered", question: null, reply: null });
    }
    const usage = await getUsage(ctx, { groupBy: "channel" });
    expect(JSON.stringify(usage)).toContain('"telegram"');

    await post(started, textUpdate("/start"));
    await work(started);
    await post(started, textUpdate("What does delivery cost?"));
    await work(started);
    expect((await listConversations(ctx, avatarId)).data).toHaveLength(2);
  });

  it("greets in the language of whom it meets, and says who reads along", async () => {
    const started = await start();
    const { ctx, avatarId, token } = started;
    await updateAvatar(ctx, avatarId, { greeting: "Welcome!", starterQuestions: ["Open today?"] });
    await post(started, textUpdate("/start"));
    const ru = { from: { id: 7, language_code: "ru" } };
    await post(started, textUpdate("/start", ru));
    await post(started, textUpdate("", { ...ru, text: undefined, voice: {} }));
    await work(started);
    const [english, russian, voice] = sentBy(token).map(({ text }) => String(text));
    expect(english).toMatch(/^Welcome!\n\nAn AI assistant .*“Test project”/);
    expect(english).toContain("• Open today?");
    expect(russian).toMatch(/ИИ-ассистент.*«Test project»/s);
    expect(voice).toMatch(/^Я понимаю только текст/);
  });

  it("is written once and paid once, and no part of it is sent twice, whatever fails in between", async () => {
    const letters = (place: number) => String.fromCharCode(97 + (place % 26), 97 + place / 26);
    const long = Array.from({ length: 300 }, (_, place) => letters(place))
      .map((word) => `Delivery of ${word} costs 4 euros [1].`)
      .join(" ");
    const chatModel = scriptedChatModel([long]);
    const started = await start({ chatModel });
    const { ctx, token } = started;
    const failures: (Reply | undefined)[] = [
      { status: 502 },
      undefined,
      { status: 429, body: { parameters: { retry_after: 1 } } },
      { status: 200, closes: true },
    ];
    server.answerWith(({ method }) => (method === "sendMessage" ? failures.shift() : undefined));
    await post(started, textUpdate("What does delivery cost?"));
    await work(started, 6);
    const texts = sentBy(token).map(({ text }) => String(text));
    const different = [...new Set(texts)];
    expect(different.length).toBeGreaterThan(1);
    expect(texts).toHaveLength(different.length + 3);
    for (const text of different) expect(text.length).toBeLessThanOrEqual(4_096);
    expect(chatModel.requests).toHaveLength(1);

    // Killed after the answer was stored, before the job knew.
    await post(started, textUpdate("What does delivery cost, again?"));
    const [, row] = await rowsOf(ctx);
    const sentBefore = sentBy(token).length;
    const forget = (reply: string | null) =>
      inTransaction(ctx, (tx) =>
        tx.db.update(telegramUpdates).set({ reply }).where(eq(telegramUpdates.id, row!.id)),
      );
    const killed = runAnswer(
      openProjectForJob(ctx, ctx.projectId),
      row!.id,
      async (_name, step) => {
        await step();
        await forget(null);
        throw new Error("killed");
      },
    );
    await expect(killed).rejects.toThrow("killed");
    await work(started);
    expect(chatModel.requests).toHaveLength(2);
    expect(sentBy(token).length - sentBefore).toBe(different.length);
    expect(await readBalance(ctx)).toMatchObject({ settled: 2, open: 0 });
    const stored = await inTransaction(ctx, (tx) =>
      tx.db.select().from(messages).where(eq(messages.projectId, ctx.projectId)),
    );
    expect(stored.filter(({ role }) => role === "assistant")).toHaveLength(2);
  });

  it("leaves what Telegram may send again for three days, and then nothing", async () => {
    const started = await start();
    await post(started, textUpdate("What does delivery cost?"));
    await work(started);
    const sweepIn = (days: number) =>
      sweepTelegramUpdates(
        requestContext({ clock: fixedClock(new Date(Date.now() + days * 86_400_000)) }),
      );
    await sweepIn(2);
    expect(await rowsOf(started.ctx)).toHaveLength(1);
    await sweepIn(4);
    expect(await rowsOf(started.ctx)).toEqual([]);
  });

  it("is a friendly sentence where the plan allows no more", async () => {
    const started = await start();
    await givePlan(started.ctx, { messagesPerMonth: 0 });
    await post(started, textUpdate("What does delivery cost?"));
    await work(started);
    const [{ text }] = sentBy(started.token) as [{ text: string }];
    expect(text).not.toMatch(/limit|plan|euros/i);
    expect(await rowsOf(started.ctx)).toMatchObject([{ state: "answered" }]);
  });

  it("says whom it answers in a group", async () => {
    const started = await start();
    const text = `@${started.bot.botUsername} what does delivery cost?`;
    const update = textUpdate(text, { chat: { id: -50, type: "supergroup" } });
    await post(started, update);
    await work(started);
    expect(sentBy(started.token)).toMatchObject([
      { chat_id: "-50", reply_parameters: { message_id: update.message.message_id } },
    ]);
  });

  it("ends quietly with who blocked the bot, and shows a token that was taken back and a Telegram that is silent", async () => {
    const started = await start();
    const { ctx, bot } = started;
    const askWith = async (reply: Reply | undefined, tries = 1) => {
      server.answerWith(({ method }) => (method === "sendMessage" ? reply : undefined));
      await post(started, textUpdate("What does delivery cost?"));
      await work(started, tries);
      return (await rowsOf(ctx)).at(-1)!;
    };
    expect(await askWith({ status: 403 })).toMatchObject({ state: "failed", outcome: "blocked" });
    expect(await getTelegramBot(ctx, bot.id)).toMatchObject({ status: "active" });
    await askWith({ status: 401 });
    expect(await getTelegramBot(ctx, bot.id)).toMatchObject({
      status: "unreachable",
      error: { code: "token_refused" },
    });
    expect(await askWith(undefined)).toMatchObject({ state: "answered" });
    expect(await getTelegramBot(ctx, bot.id)).toMatchObject({ status: "active", error: null });
    await expect(askWith({ status: 503 }, 2)).rejects.toMatchObject({
      code: "telegram.unreachable",
    });
    const { id } = (await rowsOf(ctx)).at(-1)!;
    await failUpdate(ctx, id, { code: "telegram.unreachable" });
    expect(await getTelegramBot(ctx, bot.id)).toMatchObject({ error: { code: "no_answer" } });
    expect((await rowsOf(ctx)).at(-1)).toMatchObject({ state: "failed", question: null });
  });
});
