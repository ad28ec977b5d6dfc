import type { RequestListener } from "node:http";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createModels, createOpenAiChatModel } from "@/lib/ai";
import { startTestServer } from "@/lib/ai/openai/start-test-server";
import { ask, listMessages, type AnswerEvent } from "@/lib/chat";
import type { ProjectContext, Services } from "@/lib/context";
import { createTextDocument, getDocument, retryIngestion, runIngestion } from "@/lib/documents";
import { createAvatarContext, requestContext } from "@/tests/factories/create-context";

const apiKey = "sk-canary-31d4";
const question = "What does delivery within Berlin cost?";
const text = `# Delivery\n\nDelivery within Berlin costs 4 euros and takes two days.`;

const provider = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 6, logLevel: "silent" });
let models: Pick<Services, "chatModel" | "embedder">;

beforeAll(async () => {
  await provider.start();
  // Exactly what OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL and OPENAI_EMBEDDING_MODEL lead to.
  models = createModels({
    modelsDirectory: "unused",
    openai: {
      apiKey,
      baseUrl: `${provider.url}/v1`,
      chatModel: "gpt-test",
      embeddingModel: "embed-test",
    },
  });
});
afterAll(() => provider.stop());
beforeEach(() => {
  provider.reset();
});

async function avatarThatRead() {
  const { ctx, avatarId } = await createAvatarContext(requestContext(models));
  const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
  await runIngestion(ctx, { documentId: id, version: 1 });
  return { ctx, avatarId, documentId: id };
}

const withServices = (ctx: ProjectContext, changes: Partial<Services>): ProjectContext => ({
  ...ctx,
  services: { ...ctx.services, ...changes },
});

/** Asks as a transport does and keeps all that came. */
async function askAndKeep(ctx: ProjectContext, avatarId: string, abortSignal?: AbortSignal) {
  const events: AnswerEvent[] = [];
  const channel = "playground";
  const error: unknown = await (async () => {
    for await (const event of ask(ctx, avatarId, { message: question }, { channel, abortSignal })) {
      events.push(event);
    }
  })().catch((thrown: unknown) => thrown);
  const of = <Type extends AnswerEvent["type"]>(type: Type) =>
    events.filter((event): event is Extract<AnswerEvent, { type: Type }> => event.type === type);
  const conversationId = of("start")[0]?.conversationId ?? "";
  const { data } = await listMessages(ctx, { avatarId, conversationId });
  return {
    error,
    types: events.map(({ type }) => type),
    pieces: of("text").map(({ delta }) => delta),
    shown: of("text")
      .map(({ delta }) => delta)
      .join(""),
    trace: of("trace")[0]?.trace,
    answer: of("finish")[0]?.answer,
    stored: data[1],
  };
}

describe("from upload to answer over an OpenAI-compatible provider", () => {
  it("embeds with it, writes with it, streams, cites, and stores the usage", async () => {
    const { ctx, avatarId, documentId } = await avatarThatRead();
    const content = "It costs 4 euros [1]. It takes two days [1].";
    const usage = { prompt_tokens: 90, completion_tokens: 14, total_tokens: 104 };
    provider.onMessage(question, { content, usage });

    const { types, pieces, trace, answer, stored, error } = await askAndKeep(ctx, avatarId);

    expect(error).toBeUndefined();
    expect(types).toEqual(["start", "trace", "citations", "text", "text", "finish"]);
    expect(pieces).toEqual(["It costs 4 euros [1]. ", "It takes two days [1]."]);
    expect(trace).toMatchObject({ models: ["openai/embed-test"], isWordsOnly: false });
    expect(answer).toMatchObject({
      outcome: "answer",
      model: "gpt-test",
      notices: [],
      usage: { inputTokens: 90, outputTokens: 14 },
    });
    const [citation] = answer?.citations ?? [];
    expect(citation).toMatchObject({ index: 1, documentId, documentTitle: "FAQ" });
    expect(text.slice(citation?.startOffset, citation?.endOffset)).toBe(citation?.quote);
    expect(stored).toMatchObject({ text: content, model: "gpt-test", notices: [] });
    const sent = JSON.stringify(provider.getLastRequest()?.body);
    expect(sent).toContain("costs 4 euros and takes two days");
  });
});

describe("a chat provider that fails", () => {
  const servers: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  /** Embeds with the healthy provider and talks to a faulty one. */
  async function avatarWith(listener: RequestListener, { retriesMax = 0, stallMs = 200 } = {}) {
    const { ctx, avatarId } = await avatarThatRead();
    let requests = 0;
    const server = await startTestServer((request, response) => {
      requests += 1;
      listener(request, response);
    });
    servers.push(server);
    const { baseUrl } = server;
    const chatModel = createOpenAiChatModel({ apiKey, baseUrl, model: "m", retriesMax, stallMs });
    return { ctx: withServices(ctx, { chatModel }), avatarId, requests: () => requests };
  }
  const sse = { "content-type": "text/event-stream" };
  const piece = (content: string) =>
    `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: { content } }] })}\n\n`;
  const end = `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\ndata: [DONE]\n\n`;
  const status =
    (code: number): RequestListener =>
    (_, response) => {
      response.writeHead(code, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: `no, ${apiKey}` } }));
    };

  it.each<[string, RequestListener]>([
    ["refuses the key (401)", status(401)],
    ["limits requests (429)", status(429)],
    ["fails (500)", status(500)],
    ["never responds", () => undefined],
    ["resets the connection", (_, response) => response.destroy()],
    ["sends a page of HTML", (_, response) => response.end("<h1>Welcome</h1>")],
    [
      "begins a stream and falls silent",
      (_, response) => {
        response.writeHead(200, sse).flushHeaders();
      },
    ],
    [
      "sends garbage for a stream",
      (_, response) => response.writeHead(200, sse).end("data: {no\n\n"),
    ],
  ])("that %s gives way to quotes, labelled so, now and later", async (_, listener) => {
    const { ctx, avatarId } = await avatarWith(listener);
    const { answer, stored, error } = await askAndKeep(ctx, avatarId);
    expect(error).toBeUndefined();
    expect(answer).toMatchObject({ outcome: "answer", notices: ["model_failed"] });
    expect(answer?.text).toContain("costs 4 euros");
    expect(stored).toMatchObject({ text: answer?.text, notices: ["model_failed"] });
  });

  it.each<[string, string, RequestListener]>([
    [
      "stalls",
      "model.unreachable",
      (_, response) => response.writeHead(200, sse).write(piece("It costs 4 euros [1]. It ")),
    ],
    [
      "resets the connection",
      "model.unreachable",
      (_, response) => {
        response.writeHead(200, sse).write(piece("It costs 4 euros [1]. It "));
        setTimeout(() => response.destroy(), 50);
      },
    ],
    [
      "sends garbage",
      "model.failed",
      (_, response) => {
        response.writeHead(200, sse).end(`${piece("It costs 4 euros [1]. It ")}data: {no\n\n`);
      },
    ],
  ])("and %s in the middle keeps what was shown, with %s", async (_, code, listener) => {
    const { ctx, avatarId, requests } = await avatarWith(listener, { retriesMax: 2 });
    const { shown, stored, error, answer } = await askAndKeep(ctx, avatarId);
    expect(error).toMatchObject({ code });
    expect(answer).toBeUndefined();
    expect(shown).toBe("It costs 4 euros [1]. ");
    expect(stored).toMatchObject({ text: shown, outcome: "answer", notices: ["broken_off"] });
    expect(stored?.citations).toHaveLength(1);
    // After the first token nothing is tried again: the reader would see two answers.
    expect(requests()).toBe(1);
  });

  it("is asked again before the first token", { timeout: 15_000 }, async () => {
    let calls = 0;
    const { ctx, avatarId, requests } = await avatarWith(
      (request, response) => {
        calls += 1;
        if (calls === 1) return status(500)(request, response);
        response.writeHead(200, sse).end(`${piece("It costs 4 euros [1].")}${end}`);
      },
      { retriesMax: 1, stallMs: 10_000 },
    );
    const { answer } = await askAndKeep(ctx, avatarId);
    expect(answer).toMatchObject({ model: "m", text: "It costs 4 euros [1].", notices: [] });
    expect(requests()).toBe(2);
  });

  it("is hung up on at once when the reader leaves, even while it is silent", async () => {
    let hungUp = false;
    const leaving = new AbortController();
    const { ctx, avatarId } = await avatarWith(
      (_, response) => {
        response.on("close", () => (hungUp = true));
        response.writeHead(200, sse).write(piece("It costs 4 euros [1]. It "));
        setTimeout(() => leaving.abort(), 200);
      },
      { stallMs: 20_000 },
    );
    const { stored, error } = await askAndKeep(ctx, avatarId, leaving.signal);
    expect(error).toBe(leaving.signal.reason);
    expect(stored).toMatchObject({ text: "It costs 4 euros [1]. ", notices: ["stopped"] });
    await expect.poll(() => hungUp).toBe(true);
  });
});

describe("an embedding provider that fails", () => {
  /** The healthy provider's models, but embedding is answered with one fault after another. */
  async function embedderThat(listener: RequestListener) {
    const server = await startTestServer(listener);
    const { embedder } = createModels({
      modelsDirectory: "unused",
      openai: { apiKey, baseUrl: server.baseUrl, embeddingModel: "embed-test" },
    });
    return { embedder, stop: server.stop };
  }
  const refuse: RequestListener = (_, response) => {
    response.writeHead(401, { "content-type": "application/json" }).end("{}");
  };

  it("leaves the search to the words, and the answer says so", async () => {
    const { ctx, avatarId } = await avatarThatRead();
    provider.onMessage(question, { content: "It costs 4 euros [1]." });
    const { embedder, stop } = await embedderThat(refuse);
    const { answer, trace, stored } = await askAndKeep(withServices(ctx, { embedder }), avatarId);
    await stop();
    expect(trace).toMatchObject({ isWordsOnly: true, models: [] });
    expect(answer).toMatchObject({ text: "It costs 4 euros [1].", notices: ["words_only"] });
    expect(stored).toMatchObject({ notices: ["words_only"] });
  });

  it("stops a document on its way with a clear error, and another try succeeds", async () => {
    const { ctx, avatarId } = await createAvatarContext(requestContext(models));
    const { embedder, stop } = await embedderThat(refuse);
    const { id } = await createTextDocument(ctx, avatarId, { title: "FAQ", text });
    const build = { documentId: id, version: 1 };
    await expect(runIngestion(withServices(ctx, { embedder }), build)).rejects.toMatchObject({
      kind: "external",
      code: "model.unauthorized",
    });
    await stop();
    expect(await getDocument(ctx, { documentId: id })).toMatchObject({ status: "embedding" });
    await expect(retryIngestion(ctx, { documentId: id })).rejects.toMatchObject({
      code: "document.busy",
    });
    await runIngestion(ctx, build);
    expect(await getDocument(ctx, { documentId: id })).toMatchObject({ status: "ready" });
  });
});
