import { describe, expect, it, onTestFinished } from "vitest";
import { conversations, messages } from "@/db/schema";
import { createAvatar, deleteAvatar } from "@/lib/avatars";
import { getLimits, getUsage, listLedger, setLimit } from "@/lib/billing";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { createTextDocument, getDocumentText, runIngestion } from "@/lib/documents";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { openCountingDatabase } from "@/tests/factories/count-queries";
import { createAvatarContext, createProjectContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";
import { scriptedChatModel } from "@/tests/factories/scripted-chat-model";
import { withRole } from "@/tests/factories/with-role";
import {
  ask,
  askWhole,
  giveFeedback,
  listConversations,
  listMessages,
  purgeAvatarConversations,
} from ".";

const channel = { channel: "api" } as const;
const text = `Returns

You may return goods within 30 days of purchase. Refunds take 5 working days.

Delivery

Delivery within Berlin costs 4 euros and takes two days.`;

async function avatarThatRead(documentText = text) {
  const { ctx, avatarId } = await createAvatarContext();
  const document = await createTextDocument(ctx, avatarId, { title: "FAQ", text: documentText });
  await runIngestion(ctx, { documentId: document.id, version: 1 });
  return { ctx, avatarId, documentId: document.id };
}

const emptyAvatar = createAvatarContext;

describe("ask, without a chat model", () => {
  it("answers with a quote that stands verbatim at the offsets it names", async () => {
    const { ctx, avatarId, documentId } = await avatarThatRead();
    const message = "How much does delivery within Berlin cost?";
    const answer = await askWhole(ctx, avatarId, { message }, channel);
    expect(answer).toMatchObject({ outcome: "answer", usage: { costMicros: 0 } });
    expect(answer.text).toContain("4 euros");
    const whole = await getDocumentText(ctx, { documentId });
    for (const citation of answer.citations) {
      expect(whole.slice(citation.startOffset, citation.endOffset)).toBe(citation.quote);
      expect(answer.text).toContain(`[${citation.index}]`);
    }
    expect(answer.citations[0]).toMatchObject({ index: 1, documentId, documentTitle: "FAQ" });
  });

  it("says that it is not in the documents when there are none, in the asker's language", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const english = await askWhole(ctx, avatarId, { message: "What does tea cost?" }, channel);
    expect(english).toMatchObject({ outcome: "not_found", citations: [] });
    expect(english.text).toMatch(/not find/i);
    const russian = await askWhole(ctx, avatarId, { message: "Сколько стоит чай?" }, channel);
    expect(russian.text).toMatch(/не нашёл/);
  });

  it("says the owner's own words when the documents hold nothing", async () => {
    const ctx = await createProjectContext();
    const avatar = await createAvatar(ctx, { name: "A", notFoundText: "Call us instead." });
    const answer = await askWhole(ctx, avatar.id, { message: "What does tea cost?" }, channel);
    expect(answer).toMatchObject({ outcome: "not_found", text: "Call us instead." });
  });

  it("never calls a passage an answer when the documents are about something else", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const message = "Who won the football world cup in Brazil?";
    const answer = await askWhole(ctx, avatarId, { message }, channel);
    expect(answer.outcome).not.toBe("answer");
  });
});

describe("ask, with a chat model", () => {
  const question = { message: "What does delivery within Berlin cost?" };
  const withModel = (ctx: ProjectContext, chatModel: ReturnType<typeof scriptedChatModel>) => ({
    ...ctx,
    services: { ...ctx.services, chatModel },
  });

  it("stores what the model wrote with its usage, and tells it of the earlier turns", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const model = scriptedChatModel(["It costs 4 euros [1]."]);
    const first = await askWhole(withModel(ctx, model), avatarId, question, channel);
    expect(first).toMatchObject({
      outcome: "answer",
      model: "test/scripted",
      usage: { inputTokens: 120, outputTokens: 30 },
    });
    const { conversationId } = first;
    const next = { message: "And how long does it take?", conversationId };
    await askWhole(withModel(ctx, model), avatarId, next, channel);
    expect(model.requests[1]?.messages).toEqual([
      { role: "user", content: question.message },
      { role: "assistant", content: "It costs 4 euros." },
      { role: "user", content: next.message },
    ]);
  });

  it("tells the model of the talk that its caller keeps, and lets it write no more than asked", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const model = scriptedChatModel(["It costs 4 euros [1]."]);
    const talk = [
      { role: "user", text: "An old question" },
      ...Array.from({ length: 3 }, (_, index) => [
        { role: "user", text: `Question ${index}` },
        { role: "assistant", text: `Answer ${index} [2].` },
      ]).flat(),
    ];
    const options = { ...channel, talk, maxOutputTokens: 90 };
    await askWhole(withModel(ctx, model), avatarId, question, options);
    const [request] = model.requests;
    expect(request?.maxOutputTokens).toBe(90);
    expect(request?.messages.map(({ content }) => content)).toEqual([
      "Question 0",
      "Answer 0.",
      "Question 1",
      "Answer 1.",
      "Question 2",
      "Answer 2.",
      question.message,
    ]);
    await askWhole(withModel(ctx, model), avatarId, question, {
      ...channel,
      maxOutputTokens: 9_999,
    });
    expect(model.requests[1]?.maxOutputTokens).toBe(600);
  });

  it("tells the tokens that it was charged for when the provider counts none", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const chatModel = {
      modelId: "test/silent",
      async *stream() {
        yield { type: "text" as const, text: "It costs 4 euros [1]." };
        yield { type: "finish" as const, reason: "stop", usage: null };
      },
    };
    const services = { ...ctx.services, chatModel };
    const { usage } = await askWhole({ ...ctx, services }, avatarId, question, channel);
    const { data } = await listLedger(ctx, { kind: "settle", channel: "api" });
    expect(data.filter(({ purpose }) => purpose === "answer")).toMatchObject([
      { inputTokens: usage.inputTokens, outputTokens: 1 },
    ]);
    expect(usage).toMatchObject({ inputTokens: expect.any(Number), outputTokens: 1 });
    expect(usage.inputTokens).toBeGreaterThan(50);
  });

  it("tells the model of no question that was stopped before its answer", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    let conversationId = "";
    for await (const event of ask(ctx, avatarId, { message: "Refunds?" }, channel)) {
      if (event.type === "start") conversationId = event.conversationId;
      break;
    }
    const model = scriptedChatModel(["It costs 4 euros [1]."]);
    await askWhole(withModel(ctx, model), avatarId, { ...question, conversationId }, channel);
    expect(model.requests[0]?.messages).toEqual([{ role: "user", content: question.message }]);
  });

  it("keeps an answer in which the model wrote what no database holds", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const model = scriptedChatModel(["It costs\0 4 euros [1]."]);
    const { conversationId } = await askWhole(withModel(ctx, model), avatarId, question, channel);
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data[1]?.text).toBe("It costs 4 euros [1].");
  });

  it("does not call the model when the documents hold nothing to answer from", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const model = scriptedChatModel(["It costs 4 euros."]);
    const answer = await askWhole(withModel(ctx, model), avatarId, question, channel);
    expect(answer.outcome).toBe("not_found");
    expect(model.requests).toEqual([]);
  });

  it("keeps what was shown when the provider breaks off in the middle", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const failsWith = new AppError({ kind: "external", code: "model.away", message: "Away." });
    const model = scriptedChatModel(["It costs 4 euros [1]. It takes"], { failsWith });
    const asking = askWhole(withModel(ctx, model), avatarId, question, channel);
    await expect(asking).rejects.toBe(failsWith);
    const [conversation] = (await listConversations(ctx, avatarId)).data;
    const address = { avatarId, conversationId: conversation?.id ?? "" };
    const { data } = await listMessages(ctx, address);
    expect(data).toMatchObject([
      { text: question.message, notices: [] },
      { text: "It costs 4 euros [1]. ", notices: ["broken_off"] },
    ]);
  });

  it("charges what was used, and holds nothing more, when the answer cannot be stored", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const model = scriptedChatModel(["It costs 4 euros [1]. ", "It takes two days [1]. "]);
    const leaveWithout = async (leaves: boolean) => {
      for await (const event of ask(withModel(ctx, model), avatarId, question, channel)) {
        if (event.type !== "text") continue;
        // The conversation that the answer belongs to goes before the answer is there.
        await inTransaction(ctx, (ctx) =>
          ctx.db.delete(conversations).where(inProject(ctx, conversations)),
        );
        if (leaves) break;
      }
    };
    for (const [times, leaves] of [true, false].entries()) {
      await expect(leaveWithout(leaves)).rejects.toThrow("messages");
      expect(await readBalance(ctx)).toMatchObject({
        open: 0,
        used: times + 1,
        settled: times + 1,
      });
    }
  });

  it("enters the builtin embedding of the question with the answer, for its tokens and without a turn of its own", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const counting = openCountingDatabase();
    onTestFinished(() => counting.close());
    const services = { ...ctx.services, database: counting.database, chatModel: null };
    const answering = () => askWhole({ ...ctx, services }, avatarId, question, channel);
    await answering();
    expect(await counting.countQueries(answering, "hold_each(")).toBe(1);
    const { data } = await listLedger(ctx, { kind: "settle", model: "builtin/embedder" });
    const ofQuestion = data.filter(({ purpose }) => purpose === "query_embedding");
    expect(ofQuestion).toHaveLength(2);
    for (const entry of ofQuestion) {
      expect(entry).toMatchObject({ channel: "api", avatarId, amountMicros: 0, messages: 0 });
      expect(entry.inputTokens).toBeGreaterThan(0);
      expect(entry.amountTokens).toBe(-entry.inputTokens);
    }
    expect(await readBalance(ctx)).toMatchObject({ open: 0, used: 2, settled: 2 });
  });

  it("settles each answer once", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const counting = openCountingDatabase();
    onTestFinished(() => counting.close());
    const services = { ...ctx.services, database: counting.database, chatModel: null };
    const answering = () => askWhole({ ...ctx, services }, avatarId, question, channel);
    expect(await counting.countQueries(answering, "close_each(")).toBe(1);
  });

  it("labels the quotes that stand in for a model that failed, then and later", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const failsWith = new AppError({ kind: "unavailable", code: "model.away", message: "Away." });
    const model = scriptedChatModel([], { failsWith });
    const answer = await askWhole(withModel(ctx, model), avatarId, question, channel);
    expect(answer).toMatchObject({ outcome: "answer", notices: ["model_failed"] });
    const { conversationId } = answer;
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data[1]).toMatchObject({ text: answer.text, notices: ["model_failed"] });
  });
});

describe("ask, over an embedding provider", () => {
  const message = "What does delivery within Berlin cost?";
  /** The same project over a provider that embeds questions, and how many it was asked. */
  const overProvider = (ctx: ProjectContext) => {
    const asked: string[] = [];
    const embedder = {
      ...ctx.services.embedder,
      modelId: "test/embedder",
      isLocal: false,
      embedQuery: (text: string) => {
        asked.push(text);
        const embeddings = [{ modelId: "test/embedder", vector: [1, 0] }];
        return Promise.resolve({ embeddings, inputTokens: 9 });
      },
    };
    return { asked, ctx: { ...ctx, services: { ...ctx.services, embedder, chatModel: null } } };
  };

  it("charges the question's embedding to the channel and the avatar that it came by", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    await askWhole(overProvider(ctx).ctx, avatarId, { message }, channel);
    const { data } = await listLedger(ctx, { kind: "settle", model: "test/embedder" });
    expect(data).toMatchObject([
      { purpose: "query_embedding", channel: "api", avatarId, inputTokens: 9, messages: 0 },
    ]);
    expect(await readBalance(ctx)).toMatchObject({ open: 0, used: 1, settled: 1 });
  });

  it("holds nothing for quotes, which no provider is asked for", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    await askWhole(overProvider(ctx).ctx, avatarId, { message }, channel);
    const { data } = await listLedger(ctx, { kind: "reserve", channel: "api" });
    expect(data.map(({ purpose, amountTokens }) => [purpose, amountTokens])).toEqual([
      ["answer", 0],
      ["query_embedding", -Buffer.byteLength(message)],
    ]);
  });

  it("embeds nothing for a question that no answer is left for, and refuses it in a visitor's words", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const limit = { scopeType: "avatar", scopeId: avatarId, metric: "messages" } as const;
    await setLimit(ctx, { ...limit, period: "day", limit: 1 });
    const provider = overProvider(ctx);
    await askWhole(provider.ctx, avatarId, { message }, channel);
    await expect(askWhole(provider.ctx, avatarId, { message }, channel)).rejects.toMatchObject({
      code: "usage.limit_reached",
      details: { visitor_message: expect.stringMatching(/./) },
    });
    expect(provider.asked).toEqual([message]);
    expect((await listConversations(ctx, avatarId)).data).toHaveLength(1);
  });
});

it("counts questions for the end user whom the caller names, up to a limit for each of them", async () => {
  const { ctx, avatarId } = await emptyAvatar();
  const limit = { scopeType: "end_user", metric: "messages", period: "day" } as const;
  await setLimit(ctx, { ...limit, limit: 2 });
  const ask = (endUserId?: string, conversationId?: string) =>
    askWhole(ctx, avatarId, { message: "What does tea cost?", endUserId, conversationId }, channel);
  const { conversationId } = await ask(" ada@shop.example ");
  await ask("ada@shop.example", conversationId);
  await expect(ask("ada@shop.example", conversationId)).rejects.toMatchObject({
    kind: "plan_limit",
    code: "usage.limit_reached",
    details: { scope: "end_user", limit: 2, used: 2 },
  });
  await ask("Борис № 7", conversationId);
  await ask();
  for (const nobody of ["", "*", "a\u0000b", "a\u202eb", "x".repeat(129)]) {
    await expect(ask(nobody)).rejects.toThrow(/"endUserId"/);
  }

  const usage = await getUsage(ctx, { groupBy: "end_user" });
  expect(Object.fromEntries(usage.rows.map(({ key, messages }) => [key, messages]))).toEqual({
    "ada@shop.example": 2,
    "Борис № 7": 1,
    null: 1,
  });
  const settled = { kind: "settle", endUserId: "Борис № 7" } as const;
  const { data } = await listLedger(ctx, settled);
  expect(data.map(({ purpose, messages }) => [purpose, messages])).toEqual([
    ["query_embedding", 0],
    ["answer", 1],
  ]);
  expect((await getLimits(ctx)).own).toMatchObject([{ scopeId: "*", used: 2, limit: 2 }]);
  const named = await setLimit(ctx, { ...limit, scopeId: "Борис № 7", limit: 5 });
  expect((await getLimits(ctx)).own).toContainEqual(
    expect.objectContaining({ id: named.id, used: 1, isSeen: true }),
  );
});

describe("a conversation", () => {
  it("keeps question and answer in order, with citations and outcome", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const message = "How long may I return goods?";
    const answer = await askWhole(ctx, avatarId, { message }, channel);
    const { conversationId } = answer;
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data).toMatchObject([
      { role: "user", text: message, outcome: null },
      { id: answer.messageId, role: "assistant", text: answer.text, outcome: answer.outcome },
    ]);
    expect(data[1]?.citations).toEqual(answer.citations);
    const conversations = await listConversations(ctx, avatarId);
    expect(conversations.data).toMatchObject([{ id: conversationId, title: message }]);
  });

  it("goes on when its id is given, and pages from its beginning", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { conversationId } = await askWhole(ctx, avatarId, { message: "One?" }, channel);
    await askWhole(ctx, avatarId, { message: "Two?", conversationId }, channel);
    const address = { avatarId, conversationId };
    const head = await listMessages(ctx, address, { limit: 3 });
    const tail = await listMessages(ctx, address, { limit: 3, cursor: head.nextCursor ?? "" });
    const questions = [...head.data, ...tail.data].filter(({ role }) => role === "user");
    expect(questions.map((message) => message.text)).toEqual(["One?", "Two?"]);
    expect(tail).toMatchObject({ hasMore: false });
  });

  it("is read also where a newer version has said more of an answer than is known here", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { conversationId, messageId } = await askWhole(ctx, avatarId, { message: "A?" }, channel);
    await inTransaction(ctx, (tx) =>
      tx.db
        .update(messages)
        .set({ outcome: "guessed", notices: ["translated", "stopped"] })
        .where(inProject(ctx, messages, messageId)),
    );
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data[1]).toMatchObject({ outcome: null, notices: ["stopped"] });
  });

  it("does not outlive an avatar that is deleted while the question is asked", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { database, embedder } = ctx.services;
    let transactions = Number.NaN;
    const services = {
      ...ctx.services,
      embedder: {
        ...embedder,
        embedQuery: (text: string) => {
          transactions = 0;
          return embedder.embedQuery(text);
        },
      },
      database: Object.create(database, {
        transaction: {
          // The first one after the embedding searches; the avatar goes before the next.
          value: async (...given: Parameters<typeof database.transaction>) => {
            transactions += 1;
            if (transactions === 2) await deleteAvatar(ctx, avatarId);
            return database.transaction(...given);
          },
        },
      }) as typeof database,
    };
    const asking = askWhole({ ...ctx, services }, avatarId, { message: "Tea?" }, channel);
    await expect(asking).rejects.toMatchObject({ code: "avatar.not_found" });
    expect(await purgeAvatarConversations(ctx, avatarId)).toEqual({ deletedCount: 0 });
  });

  it("of another avatar is not found, whether to ask in or to read", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { conversationId } = await askWhole(ctx, avatarId, { message: "One?" }, channel);
    const other = await createAvatar(ctx, { name: "Other" });
    const missing = { kind: "not_found", code: "conversation.not_found" };
    await expect(
      askWhole(ctx, other.id, { message: "Two?", conversationId }, channel),
    ).rejects.toMatchObject(missing);
    await expect(listMessages(ctx, { avatarId: other.id, conversationId })).rejects.toMatchObject(
      missing,
    );
    expect((await listConversations(ctx, other.id)).data).toEqual([]);
  });

  it("stores what was shown when the reader leaves early", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const events = ask(ctx, avatarId, { message: "How long do refunds take?" }, channel);
    let shown = "";
    let conversationId = "";
    for await (const event of events) {
      if (event.type === "start") conversationId = event.conversationId;
      if (event.type !== "text") continue;
      shown = event.delta;
      break;
    }
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data).toMatchObject([
      { text: "How long do refunds take?" },
      { text: shown, notices: ["stopped"] },
    ]);
  });

  it("stops waiting for a whole answer when its reader leaves, and keeps what was said", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    const leaving = new AbortController();
    const silent = Promise.withResolvers<void>();
    const chatModel = {
      modelId: "test/silent",
      async *stream() {
        yield { type: "text" as const, text: "It costs 4 euros [1]. And it" };
        setTimeout(() => leaving.abort("left"), 20);
        await silent.promise;
        yield { type: "finish" as const, reason: "stop", usage: null };
      },
    };
    // The provider goes on for a while after the reader has gone.
    leaving.signal.addEventListener("abort", () => setTimeout(silent.resolve, 20));
    const asking = askWhole(
      { ...ctx, services: { ...ctx.services, chatModel } },
      avatarId,
      { message: "What does delivery within Berlin cost?" },
      { channel: "api", abortSignal: leaving.signal },
    );
    await expect(asking).rejects.toBe("left");
    const [conversation] = (await listConversations(ctx, avatarId)).data;
    const address = { avatarId, conversationId: conversation?.id ?? "" };
    const { data } = await listMessages(ctx, address);
    expect(data[1]).toMatchObject({ text: "It costs 4 euros [1]. ", notices: ["stopped"] });
  });

  it("keeps only the question when the reader leaves before the first words", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    let conversationId = "";
    for await (const event of ask(ctx, avatarId, { message: "Refunds?" }, channel)) {
      if (event.type === "start") conversationId = event.conversationId;
      break;
    }
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data.map(({ role }) => role)).toEqual(["user"]);
  });
});

describe("giveFeedback", () => {
  it("keeps the last verdict on an answer", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { messageId } = await askWhole(ctx, avatarId, { message: "One?" }, channel);
    const address = { avatarId, messageId };
    const first = await giveFeedback(ctx, address, { rating: "down", reason: "Wrong" });
    expect(first).toMatchObject({ messageId, rating: "down", reason: "Wrong" });
    const second = await giveFeedback(ctx, address, { rating: "up" });
    expect(second).toEqual({ ...first, rating: "up", reason: null });
  });

  it("is seen again in the conversation, beside the answer that it is about", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const first = await askWhole(ctx, avatarId, { message: "One?" }, channel);
    const { conversationId } = first;
    await askWhole(ctx, avatarId, { message: "Two?", conversationId }, channel);
    const verdict = { rating: "down", reason: "It is wrong" } as const;
    await giveFeedback(ctx, { avatarId, messageId: first.messageId }, verdict);
    const { data } = await listMessages(ctx, { avatarId, conversationId });
    expect(data.map(({ feedback }) => feedback)).toEqual([null, verdict, null, null]);
  });

  it("does not find a question, nor an answer of another avatar or project", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const { messageId, conversationId } = await askWhole(ctx, avatarId, { message: "?" }, channel);
    const [question] = (await listMessages(ctx, { avatarId, conversationId })).data;
    const other = await createAvatar(ctx, { name: "Other" });
    const stranger = await createProjectContext();
    for (const [where, address, code] of [
      [ctx, { avatarId, messageId: question?.id ?? "" }, "message.not_found"],
      [ctx, { avatarId: other.id, messageId }, "message.not_found"],
      [ctx, { avatarId, messageId: newId("message") }, "message.not_found"],
      [stranger, { avatarId, messageId }, "avatar.not_found"],
    ] as const) {
      const given = giveFeedback(where, address, { rating: "up" });
      await expect(given).rejects.toMatchObject({ kind: "not_found", code });
    }
  });

  it("does not find a deleted avatar, whose conversations are erased", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const other = await createAvatar(ctx, { name: "Other" });
    const { messageId } = await askWhole(ctx, avatarId, { message: "One?" }, channel);
    await askWhole(ctx, avatarId, { message: "Two?" }, channel);
    const kept = await askWhole(ctx, other.id, { message: "Three?" }, channel);
    await deleteAvatar(ctx, avatarId);
    await expect(
      giveFeedback(ctx, { avatarId, messageId }, { rating: "up" }),
    ).rejects.toMatchObject({ code: "avatar.not_found" });
    expect(await purgeAvatarConversations(ctx, avatarId)).toEqual({ deletedCount: 2 });
    expect(await purgeAvatarConversations(ctx, avatarId)).toEqual({ deletedCount: 0 });
    const left = await inTransaction(ctx, (tx) =>
      tx.db
        .select({ id: conversations.id })
        .from(conversations)
        .where(inProject(ctx, conversations)),
    );
    expect(left).toEqual([{ id: kept.conversationId }]);
  });

  it("is forbidden to a viewer", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const viewer = await withRole(ctx, "VIEWER");
    const { messageId } = await askWhole(viewer, avatarId, { message: "One?" }, channel);
    await expect(
      giveFeedback(viewer, { avatarId, messageId }, { rating: "up" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});

type Verb = (ctx: ProjectContext, avatarId: string) => Promise<unknown>;

describe("the walls around chat", () => {
  const verbs: [string, Verb][] = [
    ["ask", (ctx, avatarId) => askWhole(ctx, avatarId, { message: "One?" }, channel)],
    ["listConversations", (ctx, avatarId) => listConversations(ctx, avatarId)],
    [
      "listMessages",
      (ctx, avatarId) => listMessages(ctx, { avatarId, conversationId: newId("conversation") }),
    ],
  ];

  it.each(verbs)("%s does not find a foreign avatar or a deleted one", async (_name, verb) => {
    const missing = { kind: "not_found", code: "avatar.not_found" };
    const { ctx, avatarId } = await emptyAvatar();
    await expect(verb(await createProjectContext(), avatarId)).rejects.toMatchObject(missing);
    await deleteAvatar(ctx, avatarId);
    await expect(verb(ctx, avatarId)).rejects.toMatchObject(missing);
  });

  it("does not let a role that nobody knows ask or read", async () => {
    const { ctx, avatarId } = await emptyAvatar();
    const unknown = { ...ctx, role: "toString" as ProjectContext["role"] };
    for (const [, verb] of verbs) {
      await expect(verb(unknown, avatarId)).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  it.each(["", "   ", "x".repeat(4_001)])("refuses the message %#", async (message) => {
    const { ctx, avatarId } = await emptyAvatar();
    await expect(askWhole(ctx, avatarId, { message }, channel)).rejects.toThrow();
    expect((await listConversations(ctx, avatarId)).data).toEqual([]);
  });
});
