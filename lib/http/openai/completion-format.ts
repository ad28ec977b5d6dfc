import type { z } from "zod";
import type { AnswerEvent } from "@/lib/chat";
import { opaqueMessages, statusByKind } from "../error-response";
import type { StreamFormat } from "../stream-format";
import { toWire } from "../wire";
import { openAiProblem } from "./openai-error";
import { presentExtras, presentUsage, type AboutCompletion } from "./present-completion";
import { CompletionChunk } from "./schemas";

type Chunk = z.infer<typeof CompletionChunk>;
type Delta = Chunk["choices"][number]["delta"];

/** OpenAI's chat completion chunks, one format for each answer: every chunk carries its id. */
export function completionFormat(about: AboutCompletion & { includeUsage: boolean }): StreamFormat {
  const { created, model, includeUsage } = about;
  let id = "";
  const chunk = (choices: Chunk["choices"], more: Partial<Chunk> = {}) =>
    toWire(CompletionChunk, {
      id,
      object: "chat.completion.chunk",
      created,
      model,
      choices,
      ...(includeUsage && { usage: null }),
      ...more,
    } satisfies Chunk) as object;
  const piece = (delta: Delta, finishReason: "stop" | null = null) => [
    { index: 0 as const, delta, logprobs: null, finishReason },
  ];

  const partsOf = (event: AnswerEvent): object[] => {
    switch (event.type) {
      case "start":
        id = event.messageId;
        return [chunk(piece({ role: "assistant", content: "" }))];
      case "text":
        return [chunk(piece({ content: event.delta }))];
      case "trace":
      case "citations":
        return [];
      case "finish":
        return [
          chunk(piece({}, "stop"), presentExtras(event.answer)),
          ...(includeUsage ? [chunk([], { usage: presentUsage(event.answer.usage) })] : []),
        ];
    }
  };
  return {
    partsOf,
    problem: ({ kind, code, message }) => ({
      error: {
        ...openAiProblem({
          status: statusByKind[kind],
          code,
          message: opaqueMessages[kind] ?? message,
        }),
        param: null,
      },
    }),
  };
}
