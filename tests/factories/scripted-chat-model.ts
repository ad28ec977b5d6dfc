import type { ChatModel, ChatRequest } from "@/lib/ai/types";

/** A chat model that says what it is told, piece by piece, and remembers what it was asked. */
export function scriptedChatModel(
  pieces: readonly string[],
  options: { failsWith?: Error; reason?: string } = {},
): ChatModel & { requests: ChatRequest[]; piecesSaid: number } {
  const model = {
    modelId: "test/scripted",
    requests: [] as ChatRequest[],
    piecesSaid: 0,
    async *stream(request: ChatRequest) {
      model.requests.push(request);
      for (const text of pieces) {
        if (request.abortSignal?.aborted) return;
        model.piecesSaid += 1;
        yield { type: "text" as const, text };
      }
      if (options.failsWith) throw options.failsWith;
      const usage = { inputTokens: 120, outputTokens: 30 };
      yield { type: "finish" as const, reason: options.reason ?? "stop", usage };
    },
  };
  return model;
}
