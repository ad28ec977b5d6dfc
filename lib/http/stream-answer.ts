import type { AnswerEvent } from "@/lib/chat";
import { AnswerView, Citation } from "@/lib/chat/schemas";
import type { RequestContext } from "@/lib/context";
import { SearchTraceView } from "@/lib/documents/schemas";
import { toAppError } from "@/lib/errors";
import { toWire } from "./wire";

const textId = "answer";

/**
 * The AI SDK's UI message stream over server-sent events. Citations, trace and the finished answer
 * travel as `data-*` parts. When the reader goes away the iteration stops, and the model with it.
 */
export async function streamAnswer(
  ctx: RequestContext,
  events: AsyncGenerator<AnswerEvent>,
  signal: AbortSignal,
): Promise<Response> {
  // The first event is awaited here, so that a refusal is still a plain error response.
  const first = await events.next();
  const encoder = new TextEncoder();
  let isOpen = true;

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (part: object | string) => {
        if (!isOpen) return;
        const data = typeof part === "string" ? part : JSON.stringify(part);
        controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      };
      const stop = () => {
        isOpen = false;
        void events.return(undefined);
      };
      signal.addEventListener("abort", stop, { once: true });
      try {
        for (let next = first; !next.done && isOpen; next = await events.next()) {
          for (const part of partsOf(next.value)) send(part);
        }
      } catch (error) {
        const { kind, code } = toAppError(error);
        // A reader who left is no failure.
        if (error !== signal.reason) {
          ctx.services.logger.error({ error, requestId: ctx.requestId }, "Answer stream failed");
        }
        send({ type: "error", errorText: kind === "internal" ? "internal.error" : code });
      }
      send("[DONE]");
      signal.removeEventListener("abort", stop);
      if (isOpen) controller.close();
    },
    cancel() {
      isOpen = false;
      void events.return(undefined);
    },
  });

  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      "x-request-id": ctx.requestId,
      "x-vercel-ai-ui-message-stream": "v1",
    },
  });
}

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
