import { createOpenAI } from "@ai-sdk/openai";
import { embedMany } from "ai";

import { AppError } from "@/lib/errors";

import { normalise } from "../normalise";
import type { Embedder, Embedding } from "../types";
import { toModelError } from "./to-model-error";

const BATCH_TEXTS_MAX = 96;
const REQUEST_TIMEOUT_MS = 60_000;
/** A reader waits for the query, so it is given up sooner. */
const QUERY_TIMEOUT_MS = 10_000;

type OpenAiEmbedderOptions = {
  apiKey: string;
  /** Of any server that speaks OpenAI's API, with its version path; OpenAI's own when absent. */
  baseUrl?: string;
  model: string;
  /** Retries of one request, with growing pauses. */
  retriesMax?: number;
  requestTimeoutMs?: number;
  queryTimeoutMs?: number;
};

/** Embeds over an OpenAI-compatible server; throws AppError `external` or `unavailable`, or the abort reason. */
export function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const { apiKey, baseUrl, model, retriesMax = 2 } = options;
  const provider = createOpenAI({ apiKey, baseURL: baseUrl });
  const modelId = `openai/${model}`;

  async function embedBatch(texts: string[], limits: Limits) {
    const { abortSignal } = limits;
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    try {
      return await embedMany({
        model: provider.embeddingModel(model),
        values: texts,
        maxRetries: retriesMax,
        abortSignal: abortSignal ? AbortSignal.any([abortSignal, timeout]) : timeout,
      });
    } catch (error) {
      abortSignal?.throwIfAborted();
      throw toModelError(timeout.aborted ? timeout.reason : error, apiKey);
    }
  }

  async function embed(texts: readonly string[], limits: Limits) {
    const embeddings: Embedding[] = [];
    let inputTokens = 0;
    for (let from = 0; from < texts.length; from += BATCH_TEXTS_MAX) {
      limits.abortSignal?.throwIfAborted();
      const batch = texts.slice(from, from + BATCH_TEXTS_MAX);
      const answer = await embedBatch(batch, limits);
      assertUsable(answer.embeddings, batch.length);
      for (const vector of answer.embeddings) {
        embeddings.push({ modelId, vector: normalise(vector) });
      }
      inputTokens += answer.usage.tokens > 0 ? answer.usage.tokens : countOf(batch);
    }
    return { embeddings, inputTokens };
  }

  const { requestTimeoutMs = REQUEST_TIMEOUT_MS, queryTimeoutMs = QUERY_TIMEOUT_MS } = options;
  return {
    modelId,
    isLocal: false,
    embedPassages: (texts, { abortSignal } = {}) =>
      embed(texts, { abortSignal, timeoutMs: requestTimeoutMs }),
    embedQuery: (text, { abortSignal } = {}) =>
      embed([text], { abortSignal, timeoutMs: queryTimeoutMs }),
  };
}

/** For a server that does not count, which the SDK reports as NaN: about four bytes make a token. */
const countOf = (texts: readonly string[]) =>
  Math.ceil(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 4);

type Limits = { timeoutMs: number; abortSignal: AbortSignal | undefined };

/** A vector missing or of another length would silently shift every answer after it. */
function assertUsable(vectors: readonly (readonly number[])[], expected: number) {
  const length = vectors[0]?.length ?? 0;
  const usable =
    vectors.length === expected &&
    length > 0 &&
    vectors.every((vector) => vector.length === length && vector.every(Number.isFinite));
  if (usable) return;
  throw new AppError({
    kind: "external",
    code: "model.failed",
    message: "The model provider failed to give a usable answer.",
    cause: new Error(`Expected ${expected} vectors, got ${vectors.length} of length ${length}.`),
  });
}
