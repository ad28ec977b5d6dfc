import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { messages } from "@/db/schema";
import { createOpenAiChatModel } from "@/lib/ai/openai/create-openai-chat-model";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import { listLedger } from "@/lib/billing";
import { ask, listConversations, listMessages, stopAnswer } from "@/lib/chat";
import { inProject, inTransaction, type ProjectContext } from "@/lib/context";
import { createTextDocument, runIngestion } from "@/lib/documents";
import { streamAnswer } from "@/lib/http";
import { createAvatarContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";

const sentence = "Refunds take 5 working days [1]. ";

/** A provider that says a sentence at once, and the others as slowly as it is told. */
async function startSlowProvider(sentences: number, pauseMilliseconds: number) {
  const said = { sentences: 0, isLeft: false };
  const server = await startTestServer(async (request, response) => {
    for await (const _piece of request);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.on("close", () => (said.isLeft = !response.writableFinished));
    const about = { id: "c", object: "chat.completion.chunk", created: 1, model: "gpt-stub" };
    const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    const delta = (content: object, finish: string | null = null) =>
      send({ ...about, choices: [{ index: 0, delta: content, finish_reason: finish }] });
    while (said.sentences < sentences && !response.destroyed) {
      if (said.sentences > 0) await pause(pauseMilliseconds);
      delta({ content: sentence });
      said.sentences += 1;
    }
    delta({}, "stop");
    const usage = { prompt_tokens: 90, completion_tokens: said.sentences, total_tokens: 0 };
    send({ ...about, choices: [], usage });
    response.end("data: [DONE]\n\n");
  });
  onTestFinished(() => server.stop());
  const chatModel = createOpenAiChatModel({
    apiKey: "sk-stub",
    baseUrl: server.baseUrl,
    model: "gpt-stub",
  });
  return { said, chatModel };
}

let known: { ctx: ProjectContext; avatarId: string };

beforeAll(async () => {
  known = await createAvatarContext();
  const text = "Refunds take 5 working days. Delivery costs 4 euros.";
  const document = await createTextDocument(known.ctx, known.avatarId, { title: "FAQ", text });
  await runIngestion(known.ctx, { documentId: document.id, version: 1 });
});

/** Asks as the playground does and leaves with the first words. */
async function askAndLeave({ chatModel }: Awaited<ReturnType<typeof startSlowProvider>>) {
  const ctx = { ...known.ctx, services: { ...known.ctx.services, chatModel } };
  const options = { channel: "playground", isKept: true } as const;
  const left = new AbortController();
  const response = await streamAnswer(
    ctx,
    (abortSignal) =>
      ask(
        ctx,
        known.avatarId,
        { message: "How long do refunds take?" },
        { ...options, abortSignal },
      ),
    { signal: left.signal, outlivesReader: true },
  );
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (let read = ""; !read.includes("text-delta");) {
    read += decoder.decode((await reader.read()).value);
  }
  left.abort();
  await reader.cancel();
  const [conversation] = (await listConversations(ctx, known.avatarId)).data;
  const address = { avatarId: known.avatarId, conversationId: conversation!.id };
  return {
    ...address,
    answer: async () => (await listMessages(ctx, address)).data[1],
    charges: async (messageId: string) =>
      (await listLedger(ctx, {})).data.filter(
        ({ kind, requestId, model }) =>
          kind === "settle" && requestId === messageId && model === "gpt-stub",
      ),
  };
}

it("writes an answer to its end for a reader who left, shows it growing, and charges it once", async () => {
  const provider = await startSlowProvider(5, 700);
  const { answer, charges } = await askAndLeave(provider);

  await expect.poll(answer, { timeout: 5_000 }).toMatchObject({
    role: "assistant",
    isBeingWritten: true,
    text: expect.stringContaining("5 working days"),
  });
  await expect.poll(answer, { timeout: 15_000 }).toMatchObject({ isBeingWritten: false });
  const whole = (await answer())!;
  expect(whole).toMatchObject({ outcome: "answer", notices: [] });
  expect(whole.text.trim()).toBe(sentence.repeat(5).trim());
  expect(provider.said.isLeft).toBe(false);
  expect(await charges(whole.id)).toMatchObject([{ inputTokens: 90, outputTokens: 5 }]);
  expect((await readBalance(known.ctx)).open).toBe(0);
});

it("ends an answer that is stopped from anywhere within moments, with what it had", async () => {
  const provider = await startSlowProvider(12, 600);
  const { answer, avatarId } = await askAndLeave(provider);
  const growing = (await answer())!;
  expect(growing.isBeingWritten).toBe(true);
  await stopAnswer(known.ctx, { avatarId, messageId: growing.id });

  await expect.poll(answer, { timeout: 2_500 }).toMatchObject({
    isBeingWritten: false,
    notices: ["stopped"],
  });
  const stopped = await answer();
  expect(stopped?.text).toContain("5 working days");
  // Once ended, it is not stopped a second time.
  await stopAnswer(known.ctx, { avatarId, messageId: growing.id });
  expect(await answer()).toEqual(stopped);
  await expect.poll(async () => (await readBalance(known.ctx)).open, { timeout: 20_000 }).toBe(0);
});

it("tells an answer whose process died from one that is being written", async () => {
  const { ctx, avatarId } = known;
  const provider = await startSlowProvider(1, 0);
  const { answer, conversationId } = await askAndLeave(provider);
  await expect.poll(answer).toMatchObject({ isBeingWritten: false });
  const { id } = (await answer())!;
  const die = (text: string) =>
    inTransaction(ctx, (ctx) =>
      ctx.db
        .update(messages)
        .set({ text, writingSeenAt: sql`now() - interval '16 seconds'` })
        .where(inProject(ctx, messages, id)),
    );

  await die("Refunds take");
  expect(await answer()).toMatchObject({
    text: "Refunds take",
    isBeingWritten: false,
    notices: ["broken_off"],
  });
  await die("");
  const { data } = await listMessages(ctx, { avatarId, conversationId });
  expect(data.map(({ role }) => role)).toEqual(["user"]);
});

it("writes no further once nobody can come back to it", async () => {
  const provider = await startSlowProvider(100, 300);
  await askAndLeave(provider);
  await inTransaction(known.ctx, (ctx) => ctx.db.delete(messages).where(inProject(ctx, messages)));
  await expect.poll(async () => (await readBalance(known.ctx)).open, { timeout: 40_000 }).toBe(0);
  expect(provider.said.sentences).toBeLessThan(100);
}, 60_000);
