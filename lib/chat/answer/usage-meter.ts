import type { ChatModel, ChatRequest, Embedder } from "@/lib/ai/types";
import type { ModelUsage } from "@/lib/billing";
import { ownCount } from "./own-count";
import { readAhead } from "./read-ahead";

/** How long a model may go on after the reader has left, so that its own count is heard. */
const drainMilliseconds = 20_000;

export type UsageMeter = {
  /** The same model, every call of which is counted under the name that its price stands by. */
  chatModel(model: ChatModel, priceName: string): ChatModel;
  embedder(embedder: Embedder): Embedder;
  /** What all calls took, once the last one is over. */
  calls(): Promise<ModelUsage[]>;
};

/**
 * Counts what the models of one answer really take: by the provider's word, or by what arrived from it
 * when it gave none. A reader who leaves does not stop the count: the rest of the stream is heard out.
 */
export function createUsageMeter(): UsageMeter {
  const calls: Promise<ModelUsage | null>[] = [];
  return {
    chatModel: (model, priceName) => ({
      modelId: model.modelId,
      stream(request) {
        const { events, usage } = countStream(model, request);
        calls.push(usage.then((used) => used && { purpose: "answer", model: priceName, ...used }));
        return events;
      },
    }),
    embedder(embedder) {
      const call = { purpose: "answer_embedding" as const, model: embedder.modelId };
      const count = async <Answer extends { inputTokens: number }>(answer: Promise<Answer>) => {
        const { inputTokens } = await answer;
        calls.push(Promise.resolve({ ...call, inputTokens, outputTokens: 0 }));
        return answer;
      };
      return {
        ...embedder,
        embedQuery: (text, options) => count(embedder.embedQuery(text, options)),
        embedPassages: (texts, options) => count(embedder.embedPassages(texts, options)),
      };
    },
    async calls() {
      const counted = await Promise.all(calls);
      return sumByModel(counted.filter((call) => call !== null));
    },
  };
}

function countStream(model: ChatModel, { abortSignal, ...request }: ChatRequest) {
  const stop = new AbortController();
  const ahead = readAhead(model.stream({ ...request, abortSignal: stop.signal }), abortSignal);
  const drained = async () => {
    await ahead.left;
    const timer = setTimeout(() => stop.abort(), drainMilliseconds);
    const seen = await ahead.over;
    clearTimeout(timer);
    const finish = seen.find((event) => event.type === "finish");
    return finish?.usage ?? ownCount(seen, request);
  };
  return { events: ahead.events, usage: drained() };
}

function sumByModel(calls: readonly ModelUsage[]): ModelUsage[] {
  const sums = new Map<string, ModelUsage>();
  for (const call of calls) {
    const key = `${call.purpose} ${call.model}`;
    const known = sums.get(key);
    sums.set(key, {
      ...call,
      inputTokens: call.inputTokens + (known?.inputTokens ?? 0),
      outputTokens: call.outputTokens + (known?.outputTokens ?? 0),
    });
  }
  return [...sums.values()];
}
