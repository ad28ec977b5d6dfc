import { z } from "zod";
import { EndUserId } from "@/lib/billing/schemas";
import { AnswerNotice, AnswerOutcome, AskInput, Citation } from "@/lib/chat/schemas";

const TextPart = z.object({ type: z.literal("text"), text: z.string() });

const Message = z.object({
  role: z.enum(["system", "developer", "assistant", "user"]),
  content: z.union([z.string(), z.array(TextPart)]).nullish(),
});
type Message = z.infer<typeof Message>;

/** The words of a message, whichever way they are written. */
export const wordsOf = ({ content }: Message): string =>
  typeof content === "string" ? content : (content ?? []).map(({ text }) => text).join("");

const none = (what: string) =>
  z.array(z.unknown()).max(0, `Avatars do not take ${what}.`).nullish();
const MaxTokens = z.number().int().min(1).nullish();

/**
 * What of a chat completion's request an avatar can honour; what would change the form of the answer is refused.
 * How the answer is drawn (`temperature`, `seed` and the like) is the avatar's own affair: those are not read.
 */
export const CompletionInput = z
  .object({
    /** An avatar's id. */
    model: z.string().min(1).max(64),
    /** The last one is the question; what comes before counts as the talk so far. The avatar keeps its own instructions. */
    messages: z.array(Message).min(1).max(1_000),
    stream: z.boolean().nullish(),
    streamOptions: z.object({ includeUsage: z.boolean().nullish() }).nullish(),
    maxCompletionTokens: MaxTokens,
    maxTokens: MaxTokens,
    /** Who asks, as the caller's own product knows them: limits of end users count by it. */
    user: EndUserId.nullish(),
    safetyIdentifier: EndUserId.nullish(),
    n: z.literal(1, "An avatar gives one answer.").nullish(),
    logprobs: z.literal(false, "Answers carry no probabilities.").nullish(),
    responseFormat: z.object({ type: z.literal("text", "Answers are plain text.") }).nullish(),
    modalities: z.array(z.literal("text", "Answers are plain text.")).nullish(),
    tools: none("tools"),
    functions: none("functions"),
    /** Beyond OpenAI: keeps question and answer in this conversation instead of a new one. */
    conversationId: AskInput.shape.conversationId,
  })
  .superRefine(({ messages }, refused) => {
    const last = messages.at(-1);
    const path = ["messages", messages.length - 1, "content"];
    if (last && last.role !== "user") {
      refused.addIssue({ code: "custom", path, message: "The last message must be the user's." });
      return;
    }
    const question = AskInput.shape.message.safeParse(last ? wordsOf(last) : "");
    for (const { message } of question.error?.issues ?? []) {
      refused.addIssue({ code: "custom", path, message });
    }
  })
  .meta({
    examples: [
      { model: "avt_…", messages: [{ role: "user", content: "What does delivery cost?" }] },
    ],
  });
export type CompletionInput = z.infer<typeof CompletionInput>;

const CompletionUsage = z.object({
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  totalTokens: z.number().int(),
  /** Beyond OpenAI: millionths of the price list's currency unit. */
  costMicros: z.number().int(),
});

/** Beyond OpenAI: what an avatar's answer is more than words. */
export const answerExtras = {
  citations: z.array(Citation),
  outcome: AnswerOutcome,
  notices: z.array(AnswerNotice),
  conversationId: z.string(),
};

const about = { id: z.string(), created: z.number().int(), model: z.string() };
const FinishReason = z.literal("stop");

export const CompletionView = z.object({
  ...about,
  object: z.literal("chat.completion"),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({
        role: z.literal("assistant"),
        content: z.string(),
        refusal: z.null(),
        citations: answerExtras.citations,
      }),
      logprobs: z.null(),
      finishReason: FinishReason,
    }),
  ),
  usage: CompletionUsage,
  ...answerExtras,
});

/** One event of a streamed answer; the extras come with the one that finishes it. */
export const CompletionChunk = z.object({
  ...about,
  object: z.literal("chat.completion.chunk"),
  choices: z.array(
    z.object({
      index: z.literal(0),
      delta: z.object({ role: z.literal("assistant").optional(), content: z.string().optional() }),
      logprobs: z.null(),
      finishReason: FinishReason.nullable(),
    }),
  ),
  usage: CompletionUsage.nullable().optional(),
  ...z.object(answerExtras).partial().shape,
});

export const ModelView = z.object({
  id: z.string(),
  object: z.literal("model"),
  /** Unix time in seconds. */
  created: z.number().int(),
  ownedBy: z.string(),
  /** Beyond OpenAI. */
  name: z.string(),
});

export const ModelList = z.object({
  object: z.literal("list"),
  data: z.array(ModelView),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
});
