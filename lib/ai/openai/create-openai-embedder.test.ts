import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { createOpenAiEmbedder } from "./create-openai-embedder";
import { startTestServer } from "./start-test-server";

const apiKey = "sk-canary-77aa";
const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);

describe("createOpenAiEmbedder", () => {
  const provider = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent" });
  const embedder = (more: object = {}) =>
    createOpenAiEmbedder({
      apiKey,
      baseUrl: `${provider.url}/v1`,
      model: "text-embedding-test",
      retriesMax: 0,
      ...more,
    });

  beforeAll(() => provider.start());
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.reset();
  });

  it("gives one vector of length 1 per text, in order, under the model's id", async () => {
    provider.onEmbedding("alpha", { embedding: [3, 4] });
    provider.onEmbedding("beta", { embedding: [0, -2] });
    const a = await embedder().embedQuery("alpha");
    const b = await embedder().embedQuery("beta");
    expect(a.embeddings).toEqual([{ modelId: "openai/text-embedding-test", vector: [0.6, 0.8] }]);
    expect(b.embeddings[0]?.vector[1]).toBe(-1);
  });

  it("sends at most 96 texts in a request and keeps their order", async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `text number ${index}`);
    const { embeddings } = await embedder().embedPassages(texts);
    // The mock's journal joins a request's texts into one string.
    const sizes = provider
      .getRequests()
      .map(({ body }) => JSON.stringify(body).split("text number").length - 1);
    expect(embeddings).toHaveLength(200);
    for (const { vector } of embeddings) expect(lengthOf(vector)).toBeCloseTo(1, 6);
    expect(sizes).toEqual([96, 96, 8]);
    const alone = await embedder().embedQuery("text number 150");
    expect(embeddings[150]).toEqual(alone.embeddings[0]);
  });

  it("embeds nothing without asking the provider", async () => {
    expect(await embedder().embedPassages([])).toEqual({ embeddings: [], inputTokens: 0 });
    expect(provider.getRequests()).toHaveLength(0);
  });

  it.each([
    [401, "external", "model.unauthorized"],
    [429, "unavailable", "model.rate_limited"],
    [500, "external", "model.failed"],
  ])("turns status %i into %s %s without the provider's words", async (status, kind, code) => {
    provider.nextRequestError(status, { message: `bad ${apiKey}` });
    const error: unknown = await embedder()
      .embedQuery("alpha")
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind, code });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/bad|canary/);
  });

  it("honours abort with the caller's reason", async () => {
    const reason = new Error("cancelled");
    const abortSignal = AbortSignal.abort(reason);
    await expect(embedder().embedPassages(["alpha"], { abortSignal })).rejects.toBe(reason);
  });

  it.each([
    ["too few vectors", JSON.stringify({ data: [], usage: { prompt_tokens: 1 } })],
    ["an empty vector", JSON.stringify({ data: [{ embedding: [] }], usage: { prompt_tokens: 1 } })],
    ["no JSON", "<html>"],
  ])("refuses an answer with %s", async (_, body) => {
    const server = await startTestServer((__, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });
    const broken = createOpenAiEmbedder({
      apiKey,
      baseUrl: server.baseUrl,
      model: "m",
      retriesMax: 0,
    });
    await expect(broken.embedQuery("x")).rejects.toMatchObject({ code: "model.failed" });
    await server.stop();
  });

  it("counts by itself where the server does not", async () => {
    const server = await startTestServer((_request, response) => {
      const answer = { data: [{ embedding: [3, 4], index: 0 }] };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    const uncounted = createOpenAiEmbedder({ apiKey, baseUrl: server.baseUrl, model: "m" });
    const { embeddings, inputTokens } = await uncounted.embedQuery("Сколько стоит чай?");
    await server.stop();
    expect(embeddings[0]?.vector).toEqual([0.6, 0.8]);
    // 33 bytes, of which about four make a token.
    expect(inputTokens).toBe(9);
  });

  it("gives up on a silent provider", async () => {
    const server = await startTestServer(() => undefined);
    const waiting = createOpenAiEmbedder({
      apiKey,
      baseUrl: server.baseUrl,
      model: "m",
      retriesMax: 0,
      requestTimeoutMs: 150,
      queryTimeoutMs: 50,
    });
    const silent = { code: "model.unreachable" };
    await expect(waiting.embedQuery("x")).rejects.toMatchObject(silent);
    await expect(waiting.embedPassages(["x"])).rejects.toMatchObject(silent);
    await server.stop();
  });
});
