import { setTimeout as sleep } from "node:timers/promises";

import { LLMock } from "@copilotkit/aimock";
import type { RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { AppError } from "@/lib/errors";

import type { ChatEvent, ChatModel, ChatRequest } from "../types";
import { createOpenAiChatModel } from "./create-openai-chat-model";
import { startTestServer } from "./start-test-server";

const apiKey = "sk-canary-5f1c";
const request: ChatRequest = { system: "Be brief.", messages: [{ role: "user", content: "hi" }] };

async function collect(model: ChatModel, given: ChatRequest = request) {
  const events: ChatEvent[] = [];
  const error = await (async () => {
    for await (const event of model.stream(given)) events.push(event);
  })().catch((thrown: unknown) => thrown);
  const text = events.map((event) => (event.type === "text" ? event.text : "")).join("");
  return { events, text, error, finish: events.at(-1) };
}

/** Everything of an error that could ever reach a log. */
function written(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return `${error.stack} ${JSON.stringify(error)} ${error.cause ? written(error.cause) : ""}`;
}

describe("createOpenAiChatModel with a working provider", () => {
  const provider = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 4, logLevel: "silent" });
  let model: ChatModel;

  beforeAll(async () => {
    await provider.start();
    model = createOpenAiChatModel({
      apiKey,
      baseUrl: `${provider.url}/v1`,
      model: "gpt-test",
      retriesMax: 0,
    });
  });
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.reset();
  });

  it("streams the text in pieces and ends with the reason and the usage", async () => {
    const content = "Opening hours: 9 to 18. Часы работы.";
    const usage = { prompt_tokens: 12, completion_tokens: 7, total_tokens: 19 };
    provider.onMessage("hi", { content, usage });

    const { text, events, finish, error } = await collect(model);

    expect(error).toBeUndefined();
    expect(text).toBe(content);
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((event) => event.type === "finish")).toHaveLength(1);
    expect(finish).toEqual({
      type: "finish",
      reason: "stop",
      usage: { inputTokens: 12, outputTokens: 7 },
    });
  });

  it("sends the system prompt, the history and the settings it was given", async () => {
    provider.onMessage("second", { content: "ok" });
    await collect(model, {
      system: "Answer in Russian.",
      messages: [
        { role: "user", content: "first" },
        { role: "assistant", content: "reply" },
        { role: "user", content: "second" },
      ],
      temperature: 0.2,
      maxOutputTokens: 50,
    });
    expect(provider.getLastRequest()?.body).toMatchObject({
      temperature: 0.2,
      messages: [
        { role: "system", content: "Answer in Russian." },
        { role: "user", content: "first" },
        { role: "assistant", content: "reply" },
        { role: "user", content: "second" },
      ],
    });
  });

  it.each([
    [401, "external", "model.unauthorized"],
    [429, "unavailable", "model.rate_limited"],
    [500, "external", "model.failed"],
    [503, "unavailable", "model.unreachable"],
  ])("turns status %i into %s %s and repeats neither key nor words", async (status, kind, code) => {
    provider.nextRequestError(status, { message: `You sent ${apiKey}` });
    const { error, events } = await collect(model);
    expect(events).toEqual([]);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind, code, details: { status } });
    expect((error as AppError).message).not.toMatch(/You sent/);
    expect(written(error)).not.toContain(apiKey);
    expect(written(error)).not.toContain("Be brief.");
  });

  it("tries again before the first token", { timeout: 15_000 }, async () => {
    provider.nextRequestError(500);
    provider.onMessage("hi", { content: "at last" });
    const patient = createOpenAiChatModel({
      apiKey,
      baseUrl: `${provider.url}/v1`,
      model: "gpt-test",
      retriesMax: 1,
    });
    const { text, error } = await collect(patient);
    expect(error).toBeUndefined();
    expect(text).toBe("at last");
  });
});

describe("createOpenAiChatModel with a broken provider", () => {
  const servers: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function modelFor(listener: RequestListener, { stallMs = 5_000, retriesMax = 0 } = {}) {
    const server = await startTestServer(listener);
    servers.push(server);
    const { baseUrl } = server;
    return createOpenAiChatModel({ apiKey, baseUrl, model: "m", retriesMax, stallMs });
  }
  const piece = (content: string) =>
    `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: { content } }] })}\n\n`;
  const finish = `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\n`;
  const headers = { "content-type": "text/event-stream" };

  it("reports no usage when the provider gives none", async () => {
    const model = await modelFor((_, response) => {
      response.writeHead(200, headers).end(`${piece("yes")}${finish}data: [DONE]\n\n`);
    });
    const result = await collect(model);
    expect(result.text).toBe("yes");
    expect(result.finish).toEqual({ type: "finish", reason: "stop", usage: null });
  });

  it.each<[string, RequestListener, string]>([
    [
      "resets in mid-answer",
      (_, response) => {
        response.writeHead(200, headers).write(piece("half"));
        setTimeout(() => response.destroy(), 50);
      },
      "model.unreachable",
    ],
    [
      "closes politely in mid-answer",
      (_, response) => {
        response.writeHead(200, headers).end(piece("half"));
      },
      "model.failed",
    ],
    [
      "sends garbage in mid-answer",
      (_, response) => {
        response.writeHead(200, headers).end(`${piece("half")}data: {not json ${apiKey}\n\n`);
      },
      "model.failed",
    ],
  ])("keeps the text and throws when the provider %s", async (_, listener, code) => {
    const { text, error, events } = await collect(await modelFor(listener));
    expect(text).toBe("half");
    expect(events.some((event) => event.type === "finish")).toBe(false);
    expect(error).toMatchObject({ code });
    expect(written(error)).not.toContain(apiKey);
  });

  it("does not try again after the first token", async () => {
    let requests = 0;
    const resetsLate: RequestListener = (_, response) => {
      requests++;
      response.writeHead(200, headers).write(piece("half"));
      setTimeout(() => response.destroy(), 50);
    };
    const { text, error } = await collect(await modelFor(resetsLate, { retriesMax: 3 }));
    expect(text).toBe("half");
    expect(error).toMatchObject({ code: "model.unreachable" });
    expect(requests).toBe(1);
  });

  it("throws when a page of HTML comes instead of an answer", async () => {
    const model = await modelFor((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
    });
    expect((await collect(model)).error).toMatchObject({ code: "model.failed" });
  });

  it("gives up on a provider that goes silent before or during the answer", async () => {
    const silent = await modelFor(() => undefined, { stallMs: 100 });
    expect((await collect(silent)).error).toMatchObject({ code: "model.unreachable" });
    const stalled = await modelFor(
      (_, response) => {
        response.writeHead(200, headers).write(piece("half"));
      },
      { stallMs: 100 },
    );
    const { text, error } = await collect(stalled);
    expect(text).toBe("half");
    expect(error).toMatchObject({ kind: "unavailable", code: "model.unreachable" });
  });

  it("says that a closed port is unreachable", async () => {
    const server = await startTestServer(() => undefined);
    await server.stop();
    const model = createOpenAiChatModel({
      apiKey,
      baseUrl: server.baseUrl,
      model: "m",
      retriesMax: 0,
    });
    expect((await collect(model)).error).toMatchObject({ code: "model.unreachable" });
  });

  it("stops at once on abort, with the caller's reason, and hangs up", async () => {
    let hungUp = false;
    const model = await modelFor((_, response) => {
      response.on("close", () => (hungUp = true));
      response.writeHead(200, headers).write(piece("half"));
    });
    const abort = new AbortController();
    const reason = new Error("the reader left");
    setTimeout(() => abort.abort(reason), 50);
    const { error } = await collect(model, { ...request, abortSignal: abort.signal });
    expect(error).toBe(reason);
    await expect.poll(() => hungUp).toBe(true);
  });

  it("hangs up when the reader leaves the loop", async () => {
    let hungUp = false;
    const model = await modelFor((_, response) => {
      response.on("close", () => (hungUp = true));
      response.writeHead(200, headers).write(piece("one"));
    });
    for await (const event of model.stream(request)) {
      expect(event).toEqual({ type: "text", text: "one" });
      break;
    }
    await expect.poll(() => hungUp).toBe(true);
  });

  it("does not count a slow reader as a silent provider", async () => {
    const model = await modelFor(
      (_, response) => {
        response.writeHead(200, headers).end(`${piece("a")}${piece("b")}${finish}data: [DONE]\n\n`);
      },
      { stallMs: 100 },
    );
    let text = "";
    for await (const event of model.stream(request)) {
      if (event.type === "text") text += event.text;
      await sleep(150);
    }
    expect(text).toBe("ab");
  });
});
