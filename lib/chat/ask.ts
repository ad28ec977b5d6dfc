import type { z } from "zod";
import { conversations, messages } from "@/db/schema";
import { getAvatar, getPublishedAvatar } from "@/lib/avatars";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { searchChunks } from "@/lib/documents";
import { newId } from "@/lib/ids";
import { answerQuestion } from "./answer/answer-question";
import { newAnswerState } from "./answer/new-answer-state";
import { chooseChatModel } from "./choose-chat-model";
import { insertConversation, recentMessages, requireConversationRow } from "./conversation-rows";
import { AskInput, type AnswerNotice, type AnswerView } from "./schemas";
import type { AnswerEvent, Channel } from "./types";

const rememberedMessages = 6;

/**
 * Answers a question from the avatar's documents, piece by piece. What was shown is stored, also
 * when the reader leaves early: stopping the iteration aborts the model, and the signal does so even
 * while the model is silent.
 */
export async function* ask(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof AskInput>,
  options: { channel: Channel; abortSignal?: AbortSignal },
): AsyncGenerator<AnswerEvent> {
  requirePermission(ctx, "avatars:ask");
  const input = AskInput.parse(raw);
  // The playground tries the draft; everybody else meets what was published.
  const avatar = await (options.channel === "playground" ? getAvatar : getPublishedAvatar)(
    ctx,
    avatarId,
  );
  const services = { ...ctx.services, chatModel: await chooseChatModel(ctx) };

  const { conversationId, history } = await inTransaction(ctx, async (ctx) => {
    const conversation = input.conversationId
      ? await requireConversationRow(ctx, { avatarId, conversationId: input.conversationId })
      : await insertConversation(ctx, {
          avatarId,
          channel: options.channel,
          firstMessage: input.message,
        });
    const history = await recentMessages(ctx, conversation.id, rememberedMessages);
    await ctx.db.insert(messages).values({
      id: newId("message"),
      projectId: ctx.projectId,
      conversationId: conversation.id,
      role: "user",
      text: input.message,
    });
    return { conversationId: conversation.id, history };
  });
  const messageId = newId("message");
  yield { type: "start", conversationId, messageId };

  const found = await searchChunks(ctx, {
    avatarId,
    query: input.message,
    topK: avatar.topK,
  });
  yield { type: "trace", trace: found.trace };

  const state = newAnswerState();
  if (found.trace.isWordsOnly) state.notices.push("words_only");
  let isStored = false;
  // A reader who leaves ends the loop without an error.
  let ending: AnswerNotice = "stopped";
  const store = async () => {
    isStored = true;
    await storeAnswer(ctx, { conversationId, messageId, ...state });
  };
  try {
    const pieces = answerQuestion(
      {
        services,
        avatar,
        question: input.message,
        history,
        chunks: found.results,
        trace: found.trace,
        abortSignal: options.abortSignal,
      },
      state,
    );
    for await (const piece of pieces) {
      if (piece.citations.length > 0) yield { type: "citations", citations: piece.citations };
      if (piece.text) yield { type: "text", delta: piece.text };
    }
    await store();
    yield { type: "finish", answer: { conversationId, messageId, ...state } };
  } catch (error) {
    if (!options.abortSignal?.aborted) ending = "broken_off";
    throw error;
  } finally {
    if (!isStored && state.text) {
      state.notices.push(ending);
      await store();
    }
  }
}

/** The whole answer at once, for transports that do not stream. */
export async function askWhole(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof AskInput>,
  options: { channel: Channel },
): Promise<AnswerView> {
  for await (const event of ask(ctx, avatarId, raw, options)) {
    if (event.type === "finish") return event.answer;
  }
  throw new Error("the answer ended without its last event");
}

async function storeAnswer(ctx: ProjectContext, answer: AnswerView): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.insert(messages).values({
      id: answer.messageId,
      projectId: ctx.projectId,
      conversationId: answer.conversationId,
      role: "assistant",
      text: answer.text,
      outcome: answer.outcome,
      citations: answer.citations,
      model: answer.model,
      inputTokens: answer.usage.inputTokens,
      outputTokens: answer.usage.outputTokens,
      costMicros: answer.usage.costMicros,
      notices: answer.notices,
    });
    await ctx.db
      .update(conversations)
      .set({ updatedAt: ctx.services.clock.now() })
      .where(inProject(ctx, conversations, answer.conversationId));
  });
}
