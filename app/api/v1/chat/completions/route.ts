import { ask, askWhole } from "@/lib/chat";
import {
  apiKeyRoute,
  completionFormat,
  presentCompletion,
  streamAnswer,
  wholeAnswer,
} from "@/lib/http";
import { wordsOf } from "@/lib/http/openai/schemas";
import * as operations from "../../_operations/openai";

export const POST = apiKeyRoute(
  operations.createChatCompletion,
  async (ctx, { body, request, signal }) => {
    const { model, conversationId } = body;
    const talk = body.messages.map((message) => ({ role: message.role, text: wordsOf(message) }));
    const question = {
      message: talk.at(-1)!.text,
      conversationId,
      endUserId: body.user ?? body.safetyIdentifier ?? undefined,
    };
    const options = {
      channel: "api",
      talk: talk.slice(0, -1).filter(({ role }) => role === "user" || role === "assistant"),
      maxOutputTokens: body.maxCompletionTokens ?? body.maxTokens ?? undefined,
    } as const;
    const about = { model, created: Math.floor(ctx.services.clock.now().getTime() / 1000) };
    if (!body.stream) {
      const answer = await wholeAnswer(
        ctx,
        (abortSignal) => askWhole(ctx, model, question, { ...options, abortSignal }),
        { signal },
      );
      return presentCompletion(answer, about);
    }
    const includeUsage = body.streamOptions?.includeUsage ?? false;
    return streamAnswer(
      ctx,
      (abortSignal) => ask(ctx, model, question, { ...options, abortSignal }),
      { signal: request.signal, format: completionFormat({ ...about, includeUsage }) },
    );
  },
);
