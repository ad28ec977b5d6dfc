import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createModels } from "./create-models";
import { startTestServer } from "./openai/start-test-server";
import type { ChatModel } from "./types";

const modelsDirectory = "/nonexistent/models";

describe("createModels", () => {
  it("answers with the builtin embedder and no chat model when nothing is configured", async () => {
    const { embedder, chatModel } = createModels({ modelsDirectory, openai: {} });
    const { embeddings } = await embedder.embedQuery("Где мой заказ?");
    expect(chatModel).toBeNull();
    expect(embeddings.map(({ modelId }) => modelId)).toEqual(["builtin/hash-ngram@1"]);
  });

  it("keeps the builtin embedder when only a chat model is configured", async () => {
    const openai = { apiKey: "k", chatModel: "gpt-test" };
    const { embedder, chatModel } = createModels({ modelsDirectory, openai });
    const { embeddings } = await embedder.embedQuery("Где мой заказ?");
    expect(chatModel?.modelId).toBe("gpt-test");
    expect(embeddings[0]?.modelId).toBe("builtin/hash-ngram@1");
  });

  it("uses a configured embedding model", async () => {
    const provider = await startTestServer((_, response) => {
      const answer = { data: [{ embedding: [0, 2] }], usage: { prompt_tokens: 5 } };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    const openai = { baseUrl: provider.baseUrl, embeddingModel: "e" };
    const { embedder, chatModel } = createModels({ modelsDirectory, openai });
    expect(chatModel).toBeNull();
    expect(await embedder.embedQuery("Где мой заказ?")).toEqual({
      embeddings: [{ modelId: "openai/e", vector: [0, 1] }],
      inputTokens: 5,
    });
    await provider.stop();
  });

  it("needs a key or a base URL before it believes a model's name", () => {
    const openai = { chatModel: "gpt-test" };
    expect(createModels({ modelsDirectory, openai }).chatModel).toBeNull();
  });

  it("keeps a project's own key from the platform's server unless the configuration sends it there", async () => {
    const asked: (string | undefined)[] = [];
    const router = await startTestServer((request, response) => {
      asked.push(request.headers.authorization);
      response.writeHead(401).end();
    });
    onTestFinished(() => router.stop());
    const fetched = vi.spyOn(globalThis, "fetch");
    const openai = { apiKey: "k", baseUrl: router.baseUrl, chatModel: "router/model" };
    const request = { system: "", messages: [{ role: "user" as const, content: "Hi" }] };
    const ask = async (model: ChatModel) => {
      for await (const _event of model.stream({ ...request, temperature: 0, maxOutputTokens: 9 }));
    };

    fetched.mockImplementationOnce(async () => new Response(null, { status: 401 }));
    const { chatModelWithKey } = createModels({ modelsDirectory, openai });
    expect(chatModelWithKey("sk-own").modelId).toBe("gpt-4.1-mini");
    await expect(ask(chatModelWithKey("sk-own"))).rejects.toThrow();
    expect(String(fetched.mock.calls[0]?.[0])).toMatch(/^https:\/\/api\.openai\.com\/v1\//);
    expect(asked).toEqual([]);

    const trusting = { ...openai, ownKeysBaseUrl: router.baseUrl };
    const sent = createModels({ modelsDirectory, openai: trusting }).chatModelWithKey("sk-own");
    expect(sent.modelId).toBe("router/model");
    await expect(ask(sent)).rejects.toThrow();
    expect(asked).toEqual(["Bearer sk-own"]);
  });

  it("says that the builtin model was not built, when it is needed", async () => {
    const { embedder } = createModels({ modelsDirectory, openai: {} });
    await expect(embedder.embedQuery("Where is my order?")).rejects.toMatchObject({
      kind: "unavailable",
      code: "model.not_built",
    });
  });
});
