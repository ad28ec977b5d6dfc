import type { AnswerEvent } from "@/lib/chat";
import type { ProjectContext } from "@/lib/context";
import { toAppError } from "@/lib/errors";
import type { StreamFormat } from "./stream-format";
import { noteStreamedIds } from "./streamed-ids";
import { uiMessageFormat } from "./ui-message-format";
import { isShownOut, watchCaller } from "./watch-caller";

type Streaming = {
  signal: AbortSignal;
  recheckMs?: number;
  format?: StreamFormat;
  /** It goes on to its end when the reader goes away. */
  outlivesReader?: boolean;
};

/**
 * An answer over server-sent events, as the AI SDK's UI message stream unless the format says otherwise. When the
 * reader goes away the iteration stops, and the model with it, unless it outlives its reader; so it does, with an
 * error part, when the caller may no longer be here.
 */
export async function streamAnswer(
  ctx: ProjectContext,
  answer: (abortSignal: AbortSignal) => AsyncGenerator<AnswerEvent>,
  { signal, recheckMs, format = uiMessageFormat, outlivesReader = false }: Streaming,
): Promise<Response> {
  const stopped = new AbortController();
  const abortSignal = outlivesReader ? stopped.signal : AbortSignal.any([signal, stopped.signal]);
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
    if (!outlivesReader) stop();
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
        for (let next = first; !next.done && (isOpen || outlivesReader); next = await nextEvent()) {
          for (const part of format.partsOf(next.value)) send(part);
        }
      } catch (error) {
        // A reader who left, or was shown out, is no failure.
        if (!abortSignal.aborted && !isShownOut(error)) {
          ctx.services.logger.error({ error, requestId: ctx.requestId }, "Answer stream failed");
        }
        send(format.problem(toAppError(error)));
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
      ...format.headers,
    },
  });
  if (first.value?.type !== "start") return response;
  const { conversationId, messageId } = first.value;
  return noteStreamedIds(response, {
    conversation_id: conversationId,
    message_id: messageId,
  });
}
