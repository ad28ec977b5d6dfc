import { createOpenAI } from "@ai-sdk/openai";
import { streamText } from "ai";

import { AppError } from "@/lib/errors";

import type { ChatEvent, ChatModel, ChatRequest } from "../types";
import { nextBefore } from "./next-before";
import { modelStalled, toModelError } from "./to-model-error";

const STALL_MS = 30_000;

type OpenAiChatModelOptions = {
  apiKey: string;
  /** Of any server that speaks OpenAI's chat completions, with its version path; OpenAI's own when absent. */
  baseUrl?: string;
  model: string;
  /** Retries before the first token, with growing pauses; never after it. */
  retriesMax?: number;
  /** Silence after which the provider counts as unreachable. */
  stallMs?: number;
};

/**
 * Streams answers over an OpenAI-compatible server. A stream ends with exactly one `finish` event, or
 * throws: an AppError `external` or `unavailable`, or the abort reason. Leaving the loop stops the provider.
 */
export function createOpenAiChatModel(options: OpenAiChatModelOptions): ChatModel {
  const { apiKey, baseUrl, model, retriesMax = 2, stallMs = STALL_MS } = options;
  const provider = createOpenAI({ apiKey, baseURL: baseUrl });

  async function* stream(request: ChatRequest): AsyncGenerator<ChatEvent> {
    const { abortSignal } = request;
    abortSignal?.throwIfAborted();
    const stop = new AbortController();
    const result = streamText({
      model: provider.chat(model),
      instructions: request.system,
      messages: request.messages,
      temperature: request.temperature,
      maxOutputTokens: request.maxOutputTokens,
      maxRetries: retriesMax,
      abortSignal: abortSignal ? AbortSignal.any([abortSignal, stop.signal]) : stop.signal,
      // The default prints the error, with the request in it, to the console; it is thrown below instead.
      onError: () => undefined,
    });
    const parts = result.stream[Symbol.asyncIterator]();
    try {
      while (true) {
        const next = await nextBefore(parts, stallMs, abortSignal);
        if (next === "stalled") throw modelStalled(stallMs);
        if (next.done) throw endedEarly();
        const part = next.value;
        if (part.type === "error") throw part.error;
        if (part.type === "abort") throw endedEarly();
        if (part.type === "text-delta" && part.text) yield { type: "text", text: part.text };
        if (part.type === "finish") {
          // A connection closed politely in mid-answer looks finished but for the missing reason.
          if (part.rawFinishReason === undefined) throw endedEarly();
          yield { type: "finish", reason: part.finishReason, usage: toUsage(part.totalUsage) };
          return;
        }
      }
    } catch (error) {
      abortSignal?.throwIfAborted();
      throw toModelError(error, apiKey);
    } finally {
      stop.abort();
    }
  }

  return { modelId: model, stream };
}

function toUsage(usage: { inputTokens: number | undefined; outputTokens: number | undefined }) {
  const { inputTokens, outputTokens } = usage;
  if (inputTokens === undefined || outputTokens === undefined) return null;
  return { inputTokens, outputTokens };
}

function endedEarly(): AppError {
  return new AppError({
    kind: "external",
    code: "model.failed",
    message: "The model provider failed to give a usable answer.",
    cause: new Error("The provider's stream ended before the answer did."),
  });
}
