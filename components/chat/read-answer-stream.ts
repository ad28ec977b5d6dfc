import { parseJsonEventStream, uiMessageChunkSchema, type UIMessageChunk } from "ai";
import type { AnswerView, Citation } from "@/lib/chat/schemas";
import { ApiFailure, toApiFailure } from "@/components/common/api-failure";
import { camelCaseKeys } from "@/components/common/camel-case-keys";
import type { AnswerPart, SearchTrace } from "./turn";

interface Question {
  message: string;
  conversationId: string | null;
}

/** Asks over the AI SDK's UI message stream and hands over each part. Throws `ApiFailure`. */
export async function readAnswerStream(
  url: string,
  { message, conversationId }: Question,
  options: { signal: AbortSignal; onPart: (part: AnswerPart) => void },
): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message, conversation_id: conversationId ?? undefined, stream: true }),
    signal: options.signal,
  });
  if (!response.ok || !response.body) throw toApiFailure(response.status, await response.text());

  const requestId = response.headers.get("x-request-id") ?? undefined;
  const broken = (code: string) => new ApiFailure({ kind: "internal", code, requestId });
  const reader = parseJsonEventStream({
    stream: response.body,
    schema: uiMessageChunkSchema,
  }).getReader();

  for (let isFinished = false; ;) {
    const next = await reader.read();
    if (next.done) {
      // A connection that ends early looks like any other end.
      if (!isFinished) throw broken("stream.cut");
      return;
    }
    if (!next.value.success) throw broken("stream.unreadable");
    const chunk = next.value.value;
    if (chunk.type === "error") throw broken(chunk.errorText);
    if (chunk.type === "finish") isFinished = true;
    const part = toPart(chunk);
    if (part) options.onPart(part);
  }
}

function toPart(chunk: UIMessageChunk): AnswerPart | null {
  switch (chunk.type) {
    case "start": {
      const metadata = chunk.messageMetadata as { conversation_id: string };
      return {
        type: "start",
        messageId: chunk.messageId ?? "",
        conversationId: metadata.conversation_id,
      };
    }
    case "text-delta":
      return { type: "text", delta: chunk.delta };
    case "data-citation":
      return { type: "citation", citation: camelCaseKeys(chunk.data) as Citation };
    case "data-trace":
      return { type: "trace", trace: camelCaseKeys(chunk.data) as SearchTrace };
    case "data-answer":
      return { type: "answer", answer: camelCaseKeys(chunk.data) as AnswerView };
    default:
      return null;
  }
}
