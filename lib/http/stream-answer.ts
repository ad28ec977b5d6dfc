import type { AnswerEvent } from "@/lib/chat";
import { AnswerView, Citation } from "@/lib/chat/schemas";
import type { ProjectContext } from "@/lib/context";
import { SearchTraceView } from "@/lib/documents/schemas";
import { toAppError } from "@/lib/errors";
import { noteStreamedIds } from "./streamed-ids";
import { isShownOut, watchCaller } from "./watch-caller";
import { toWire } from "./wire";

const textId = "answer";

/**
 * The AI SDK's UI message stream over server-sent events. Citations, trace and the finished answer
 * travel as `data-*` parts. When the reader goes away the iteration stops, and the model with it;
 * so it does, with an error part, when the caller may no longer be here.
 */
export async function streamAnswer(
  ctx: ProjectContext,
  answer: (abortSignal: AbortSignal) => AsyncGenerator<AnswerEvent>,
  { signal, recheckMs }: { signal: AbortSignal; recheckMs?: number },
): Promise<Response> {
  const stopped = new AbortController();
  const abortSignal = AbortSignal.any([signal, stopped.signal]);
  const events = answer(abortSignal);
  // The first event is awaited here, so that a refusal is still a plain error response.
  const first = await events.next();
  const encoder = new TextEncoder();
  let isOpen = true;
  // Nobody waits for what an answer still stores and charges once its reader has left.
  const stop = () => {
    stopped.abort();
    events.return(undefined).catch((error: unknown) => {
      ctx.services.logger.error({ error, requestId: ctx.requestId }, "An answer did not end well");
    });
  };
  const leave = () => {
    isOpen = false;
    stop();
  };

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (part: object | string) => {
        if (!isOpen) return;
        const data = typeof part === "string" ? part : JSON.stringify(part);
        controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      };
      signal.addEventListener("abort", leave, { once: true });
      const caller = watchCaller(ctx, recheckMs);
      const nextEvent = () => Promise.race([events.next(), caller.ended]);
      try {
        for (let next = first; !next.done && isOpen; next = await nextEvent()) {
          for (const part of partsOf(next.value)) send(part);
        }
      } catch (error) {
        const { kind, code } = toAppError(error);
        // A reader who left, or was shown out, is no failure.
        if (!abortSignal.aborted && !isShownOut(error)) {
          ctx.services.logger.error({ error, requestId: ctx.requestId }, "Answer stream failed");
        }
        send({ type: "error", errorText: kind === "internal" ? "internal.error" : code });
        stop();
      }
      caller.stop();
      send("[DONE]");
      signal.removeEventListener("abort", leave);
      if (isOpen) controller.close();
    },
    cancel: leave,
  });

  const response = new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
      "x-request-id": ctx.requestId,
      "x-vercel-ai-ui-message-stream": "v1",
    },
  });
  if (first.value?.type !== "start") return response;
  const { conversationId, messageId } = first.value;
  return noteStreamedIds(response, {
    conversation_id: conversationId,
    message_id: messageId,
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
