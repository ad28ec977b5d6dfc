import { sql } from "drizzle-orm";
import type { z } from "zod";
import { conversations, messages } from "@/db/schema";
import { getAvatar, getPublishedAvatar, requireAvatar } from "@/lib/avatars";
import type { AvatarView } from "@/lib/avatars/schemas";
import { inProject, inTransaction, requirePermission, type ProjectContext } from "@/lib/context";
import { searchChunks } from "@/lib/documents";
import { newId } from "@/lib/ids";
import { answerQuestion } from "./answer/answer-question";
import { meterAnswer } from "./answer/meter-answer";
import { newAnswerState } from "./answer/new-answer-state";
import { answeredTurns, type Turn } from "./answered-turns";
import { chooseChatModel } from "./choose-chat-model";
import { keepWriting } from "./keep-writing";
import { insertConversation, recentMessages, requireConversationRow } from "./conversation-rows";
import { AskInput, type AnswerNotice, type AnswerView } from "./schemas";
import type { AnswerEvent, Channel } from "./types";
import { withVisitorWords } from "./visitor-words";

const rememberedMessages = 6;

type AskOptions = {
  channel: Channel;
  abortSignal?: AbortSignal;
  /** It is stored as it grows, so that others see it coming, and `stopAnswer` ends it. */
  isKept?: boolean;
  /** What was said before, oldest first, by a caller who keeps the talk; it counts instead of what is stored. */
  talk?: Turn[];
  /** Fewer tokens than the avatar may write. */
  maxOutputTokens?: number;
  /** Told the answer's id before anything is asked or paid: who is interrupted finds it by `findAnswer`. */
  keepId?: (messageId: string) => Promise<void>;
};

/**
 * Answers a question from the avatar's documents, piece by piece, within the project's limits. What was
 * shown is stored, also when the reader leaves early: by stopping the iteration or, while the model is
 * silent, by the signal. The model is then heard out for a while, so that what it took is charged exactly.
 */
export async function* ask(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof AskInput>,
  options: AskOptions,
): AsyncGenerator<AnswerEvent> {
  requirePermission(ctx, "avatars:ask");
  const input = AskInput.parse(raw);
  // The playground tries the draft; everybody else meets what was published.
  const read = options.channel === "playground" ? getAvatar : getPublishedAvatar;
  const avatar = withFewerTokens(await read(ctx, avatarId), options.maxOutputTokens);
  const history = await historyOf(ctx, { ...input, avatarId }, options.talk);
  const subject = { avatarId, channel: options.channel, endUserId: input.endUserId };
  const stop = new AbortController();
  const abortSignal = AbortSignal.any([stop.signal, options.abortSignal ?? stop.signal]);
  const search = { avatarId, query: input.message, topK: avatar.topK, subject };
  const found = await searchChunks(ctx, search).catch((error: unknown) =>
    withVisitorWords(ctx, error),
  );
  const task = {
    avatar,
    question: input.message,
    history,
    chunks: found.results,
    trace: found.trace,
    abortSignal,
  };
  // In this order, because messages stand in the order of their ids.
  const [questionId, messageId] = [newId("message"), newId("message")];
  await options.keepId?.(messageId);
  const { chosen, isKeyBroken } = await chooseChatModel(ctx);
  // Before the question is stored: one that the limits refuse leaves nothing behind.
  const about = { requestId: messageId, chosen, subject, taken: found.taken };
  const metered = await meterAnswer(ctx, task, about).catch((error: unknown) =>
    withVisitorWords(ctx, error),
  );

  const state = newAnswerState();
  if (found.trace.isWordsOnly) state.notices.push("words_only");
  if (isKeyBroken && task.chunks.length > 0) state.notices.push("model_failed");
  let conversationId = "";
  let isStored = false;
  let isSettled = false;
  // A reader who leaves ends the loop without an error.
  let ending: AnswerNotice = "stopped";
  let writing: { end(): void } | undefined;
  const store = async () => {
    isStored = true;
    writing?.end();
    await storeAnswer(ctx, { conversationId, messageId, ...state });
  };
  try {
    conversationId = await storeQuestion(
      ctx,
      { questionId, avatarId, channel: options.channel, keptId: options.isKept ? messageId : null },
      input,
    );
    if (options.isKept)
      writing = keepWriting(ctx, { messageId, state, onStop: () => stop.abort() });
    yield { type: "start", conversationId, messageId };
    yield { type: "trace", trace: found.trace };
    const services = { ...metered.services, logger: ctx.services.logger };
    for await (const piece of answerQuestion({ ...task, services }, state)) {
      if (piece.citations.length > 0) yield { type: "citations", citations: piece.citations };
      if (piece.text) yield { type: "text", delta: piece.text };
    }
    state.usage = await metered.settle(true);
    isSettled = true;
    await store();
    yield { type: "finish", answer: { conversationId, messageId, ...state } };
  } catch (error) {
    // Whoever stopped it did not want more; to who reads along elsewhere the stored answer tells so.
    if (stop.signal.aborted) return;
    if (!abortSignal.aborted) ending = "broken_off";
    throw error;
  } finally {
    writing?.end();
    try {
      if (!isStored && state.text) {
        state.notices.push(ending);
        await store();
      }
      if (!isStored && options.isKept) await forgetAnswer(ctx, messageId);
    } finally {
      // What was used is charged, and the rest given back, also when nothing could be stored.
      if (!isSettled) await metered.settle(state.text !== "");
    }
  }
}

const withFewerTokens = (avatar: AvatarView, max = avatar.maxOutputTokens): AvatarView => ({
  ...avatar,
  maxOutputTokens: Math.min(max, avatar.maxOutputTokens),
});

/** The last questions that were answered, with their answers; of a conversation that must be there if one is named. */
async function historyOf(
  ctx: ProjectContext,
  { avatarId, conversationId }: { avatarId: string; conversationId?: string },
  talk?: Turn[],
): Promise<Turn[]> {
  const stored = conversationId
    ? await inTransaction(ctx, async (ctx) => {
        const conversation = await requireConversationRow(ctx, { avatarId, conversationId });
        return recentMessages(ctx, conversation.id, rememberedMessages);
      })
    : [];
  return answeredTurns(talk?.slice(-rememberedMessages) ?? stored);
}

/** Keeps the question, in a conversation of its own if it continues none, and a place for its answer. Returns the conversation's id. */
async function storeQuestion(
  ctx: ProjectContext,
  about: { questionId: string; avatarId: string; channel: Channel; keptId: string | null },
  input: AskInput,
): Promise<string> {
  const { questionId, avatarId, channel, keptId } = about;
  return inTransaction(ctx, async (ctx) => {
    const conversation = input.conversationId
      ? await requireConversationRow(ctx, { avatarId, conversationId: input.conversationId })
      : await insertConversation(ctx, { avatarId, channel, firstMessage: input.message });
    // The row holds a deletion back from here on; one that came before would never erase it.
    if (!input.conversationId) await requireAvatar(ctx, avatarId);
    const { projectId } = ctx;
    const place = { projectId, conversationId: conversation.id };
    await ctx.db
      .insert(messages)
      .values({ ...place, id: questionId, role: "user", text: input.message });
    if (keptId) {
      await ctx.db
        .insert(messages)
        .values({ ...place, id: keptId, role: "assistant", text: "", writingSeenAt: sql`now()` });
    }
    return conversation.id;
  });
}

/** The whole answer at once, for transports that do not stream; throws the signal's reason when its reader left. */
export async function askWhole(
  ctx: ProjectContext,
  avatarId: string,
  raw: z.input<typeof AskInput>,
  options: AskOptions,
): Promise<AnswerView> {
  for await (const event of ask(ctx, avatarId, raw, options)) {
    if (event.type === "finish") return event.answer;
  }
  throw new Error("the answer ended without its last event");
}

async function storeAnswer(ctx: ProjectContext, answer: AnswerView): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const written = {
      text: answer.text,
      outcome: answer.outcome,
      citations: answer.citations,
      model: answer.model,
      inputTokens: answer.usage.inputTokens,
      outputTokens: answer.usage.outputTokens,
      costMicros: answer.usage.costMicros,
      notices: answer.notices,
      writingSeenAt: null,
    };
    await ctx.db
      .insert(messages)
      .values({
        id: answer.messageId,
        projectId: ctx.projectId,
        conversationId: answer.conversationId,
        role: "assistant",
        ...written,
      })
      .onConflictDoUpdate({ target: messages.id, set: written });
    await ctx.db
      .update(conversations)
      .set({ updatedAt: ctx.services.clock.now() })
      .where(inProject(ctx, conversations, answer.conversationId));
  });
}

/** Takes away the place of an answer of which not a word has come. */
async function forgetAnswer(ctx: ProjectContext, messageId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.delete(messages).where(inProject(ctx, messages, messageId));
  });
}
