import { setTimeout as pause } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { ledgerEntries } from "@/db/schema";
import { createOpenAiChatModel } from "@/lib/ai/openai/create-openai-chat-model";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import { ask, askWhole } from "@/lib/chat";
import { inPlatformTransaction } from "@/lib/context";
import { createTextDocument } from "@/lib/documents";
import { runIngestion } from "@/lib/documents/ingest/run-ingestion";
import { streamAnswer } from "@/lib/http/stream-answer";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";

/** How many readers leave; the figure of a release run is 1,000. */
const disconnects = Number(process.env.DISCONNECTS ?? 150);
const atOnce = 10;

type Call = { inputTokens: number; outputTokens: number };

/** A provider that streams a few words a token at a time and keeps its own books, a line for each call. */
async function startProvider() {
  const books: Call[] = [];
  const server = await startTestServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += String(piece);
    const promptTokens = Math.ceil(body.length / 4);
    const words = 5 + Math.floor(Math.random() * 40);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    const chunk = (delta: object, finish: string | null = null) => ({
      id: "c",
      object: "chat.completion.chunk",
      created: 1,
      model: "gpt-stub",
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
    const call = { inputTokens: promptTokens, outputTokens: 0 };
    books.push(call);
    let sent = 0;
    while (sent < words && !response.destroyed) {
      send(chunk({ content: sent % 7 === 6 ? "[1]. " : "word " }));
      sent += 1;
      call.outputTokens += 1;
      if (Math.random() < 0.3) await pause(1);
    }
    send(chunk({}, "stop"));
    const usage = { prompt_tokens: promptTokens, completion_tokens: sent };
    send({ ...chunk({}), choices: [], usage: { ...usage, total_tokens: promptTokens + sent } });
    response.end("data: [DONE]\n\n");
  });
  return { ...server, books };
}

/** Of many lengths, so that hardly two calls are alike. */
const question = () => ({
  message: `How long do refunds take? ${"Please. ".repeat(Math.floor(Math.random() * 200))}`,
});

const inOrder = (calls: readonly Call[]) =>
  calls.map(({ inputTokens, outputTokens }) => `${inputTokens} in, ${outputTokens} out`).toSorted();

it(`charges what the provider counted when ${disconnects} readers leave at random bytes`, async () => {
  const provider = await startProvider();
  onTestFinished(() => provider.stop());
  const chatModel = createOpenAiChatModel({
    apiKey: "sk-stub",
    baseUrl: provider.baseUrl,
    model: "gpt-stub",
  });
  const { ctx, avatarId } = await createAvatarContext(requestContext({ chatModel }));
  const text = "Refunds take 5 working days. Delivery costs 4 euros.";
  const document = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: document.id, version: 1 });

  const leaveSomewhere = async () => {
    const left = new AbortController();
    const input = question();
    const response = await streamAnswer(
      ctx,
      (abortSignal) => ask(ctx, avatarId, input, { channel: "playground", abortSignal }),
      { signal: left.signal },
    );
    const reader = response.body!.getReader();
    const bytesMax = Math.floor(Math.random() * 4_000);
    for (let bytes = 0; bytes < bytesMax;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    if (Math.random() < 0.5) left.abort();
    else await reader.cancel();
  };
  const stopWaiting = async () => {
    const left = new AbortController();
    const input = question();
    const options = { channel: "api" as const, abortSignal: left.signal };
    const answered = askWhole(ctx, avatarId, input, options).then(
      () => "answered",
      (error: unknown) => error,
    );
    await pause(Math.random() * 60);
    left.abort("left");
    expect(["answered", "left"]).toContain(await answered);
  };
  const lane = async () => {
    for (let reader = 0; reader < disconnects / atOnce; reader += 1) {
      await (reader % 3 === 0 ? stopWaiting() : leaveSomewhere());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));

  await expect.poll(async () => (await readBalance(ctx)).open, { timeout: 60_000 }).toBe(0);
  const charged = await inPlatformTransaction(ctx, (tx) =>
    tx.db
      .select({
        inputTokens: ledgerEntries.inputTokens,
        outputTokens: ledgerEntries.outputTokens,
      })
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.projectId, ctx.projectId),
          eq(ledgerEntries.kind, "settle"),
          eq(ledgerEntries.model, "gpt-stub"),
        ),
      ),
  );
  console.log(`${charged.length} calls charged, ${provider.books.length} counted by the provider`);
  expect(inOrder(charged)).toEqual(inOrder(provider.books));
}, 300_000);
