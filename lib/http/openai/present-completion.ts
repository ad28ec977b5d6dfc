import type { z } from "zod";
import type { AnswerView } from "@/lib/chat/schemas";
import type { CompletionView } from "./schemas";

/** What every form of one answer says of it: `created` in seconds of Unix time, `model` the avatar that was asked. */
export type AboutCompletion = { created: number; model: string };

export const presentUsage = ({ inputTokens, outputTokens, costMicros }: AnswerView["usage"]) => ({
  promptTokens: inputTokens,
  completionTokens: outputTokens,
  totalTokens: inputTokens + outputTokens,
  costMicros,
});

export const presentExtras = ({ citations, outcome, notices, conversationId }: AnswerView) => ({
  citations,
  outcome,
  notices,
  conversationId,
});

/** A whole answer as OpenAI's chat completion. */
export function presentCompletion(
  answer: AnswerView,
  { created, model }: AboutCompletion,
): z.infer<typeof CompletionView> {
  const { messageId, text, citations, usage } = answer;
  return {
    id: messageId,
    object: "chat.completion",
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: text, refusal: null, citations },
        logprobs: null,
        finishReason: "stop",
      },
    ],
    usage: presentUsage(usage),
    ...presentExtras(answer),
  };
}
