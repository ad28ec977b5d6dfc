import type { AnswerEvent } from "@/lib/chat";
import { AnswerView, Citation } from "@/lib/chat/schemas";
import { SearchTraceView } from "@/lib/documents/schemas";
import type { AppError } from "@/lib/errors";
import type { StreamFormat } from "./stream-format";
import { toWire } from "./wire";

const textId = "answer";

/** The AI SDK's UI message stream. Citations, trace and the finished answer travel as `data-*` parts. */
export const uiMessageFormat: StreamFormat = {
  headers: { "x-vercel-ai-ui-message-stream": "v1" },
  partsOf,
  problem: ({ kind, code }: AppError) => ({
    type: "error",
    errorText: kind === "internal" ? "internal.error" : code,
  }),
};

function partsOf(event: AnswerEvent): object[] {
  switch (event.type) {
    case "start":
      return [
        {
          type: "start",
          messageId: event.messageId,
          messageMetadata: { conversation_id: event.conversationId },
        },
        { type: "start-step" },
        { type: "text-start", id: textId },
      ];
    case "trace":
      return [{ type: "data-trace", data: toWire(SearchTraceView, event.trace) }];
    case "citations":
      return event.citations.map((citation) => ({
        type: "data-citation",
        id: String(citation.index),
        data: toWire(Citation, citation),
      }));
    case "text":
      return [{ type: "text-delta", id: textId, delta: event.delta }];
    case "finish":
      return [
        { type: "text-end", id: textId },
        { type: "data-answer", data: toWire(AnswerView, event.answer) },
        { type: "finish-step" },
        { type: "finish" },
      ];
  }
}
