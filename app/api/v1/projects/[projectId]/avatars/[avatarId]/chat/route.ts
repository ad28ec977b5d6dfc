import { ask, askWhole } from "@/lib/chat";
import { memberRoute, streamAnswer, wholeAnswer } from "@/lib/http";
import * as operations from "../../../../../_operations/chat";

export const POST = memberRoute(operations.chat, async (ctx, { params, body, request, signal }) => {
  const { stream, ...question } = body;
  const isOurs = !request.headers.has("authorization");
  const options = { channel: isOurs ? "playground" : "api" } as const;
  if (!stream) {
    return wholeAnswer(
      ctx,
      (abortSignal) => askWhole(ctx, params.avatarId, question, { ...options, abortSignal }),
      { signal },
    );
  }
  return streamAnswer(
    ctx,
    (abortSignal) =>
      ask(ctx, params.avatarId, question, { ...options, abortSignal, isKept: isOurs }),
    { signal: request.signal, outlivesReader: isOurs },
  );
});
