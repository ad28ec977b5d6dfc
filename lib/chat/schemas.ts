import { z } from "zod";
import { EndUserId } from "@/lib/billing/schemas";

/** Characters. */
export const questionLengthMax = 4_000;

export const AskInput = z.object({
  message: z.string().trim().min(1).max(questionLengthMax),
  conversationId: z.string().max(64).optional(),
  /** Who asks, as the caller's own product knows them; without it no limit of end users counts. */
  endUserId: EndUserId.optional(),
});
export type AskInput = z.infer<typeof AskInput>;

export const Citation = z.object({
  /** The number in square brackets that stands in the text. */
  index: z.number().int(),
  documentId: z.string(),
  documentTitle: z.string(),
  chunkId: z.string(),
  /** Verbatim from the document's extracted text. */
  quote: z.string(),
  page: z.number().int().nullable(),
  /** UTF-16 offsets of the quote into the document's extracted text. */
  startOffset: z.number().int(),
  endOffset: z.number().int(),
});
export type Citation = z.infer<typeof Citation>;

export const AnswerOutcome = z.enum(["answer", "closest_passages", "not_found"]);
export type AnswerOutcome = z.infer<typeof AnswerOutcome>;

/** What a reader should know about how an answer came to be; usually nothing. */
export const AnswerNotice = z.enum([
  /** The model did not respond before its first words: quotes stand in for its answer. */
  "model_failed",
  /** The model's answer rested on no passage: quotes stand in for it. */
  "not_grounded",
  /** The embedding model did not respond: passages were searched by their words alone. */
  "words_only",
  /** The model broke off in the middle; the text ends there. */
  "broken_off",
  /** The reader left or stopped it in the middle; the text ends there. */
  "stopped",
]);
export type AnswerNotice = z.infer<typeof AnswerNotice>;

export const Usage = z.object({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Millionths of the price list's currency unit; builtin models cost 0. */
  costMicros: z.number().int(),
});
export type Usage = z.infer<typeof Usage>;

export const AnswerView = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  outcome: AnswerOutcome,
  text: z.string(),
  citations: z.array(Citation),
  usage: Usage,
  model: z.string(),
  notices: z.array(AnswerNotice),
});
export type AnswerView = z.infer<typeof AnswerView>;

export const AskTextsInput = z.object({ message: z.string().trim().min(1).max(500) });
export type AskTextsInput = z.infer<typeof AskTextsInput>;

/** An answer that nobody keeps; its citations bring the passages along that they stand in. */
export const TextsAnswerView = AnswerView.pick({ outcome: true, text: true }).extend({
  citations: z.array(Citation.extend({ passage: z.string(), passageStart: z.number().int() })),
});
export type TextsAnswerView = z.infer<typeof TextsAnswerView>;

export const ConversationView = z.object({
  id: z.string(),
  avatarId: z.string(),
  channel: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ConversationView = z.infer<typeof ConversationView>;

const Rating = z.enum(["up", "down"]);

export const MessageView = z.object({
  id: z.string(),
  conversationId: z.string(),
  role: z.enum(["user", "assistant"]),
  text: z.string(),
  outcome: AnswerOutcome.nullable(),
  citations: z.array(Citation),
  model: z.string().nullable(),
  notices: z.array(AnswerNotice),
  /** More of the answer is to come: it goes on without its reader. */
  isBeingWritten: z.boolean(),
  /** The last verdict on an answer. */
  feedback: z.object({ rating: Rating, reason: z.string().nullable() }).nullable(),
  createdAt: z.iso.datetime(),
});
export type MessageView = z.infer<typeof MessageView>;

export const GiveFeedbackInput = z.object({
  rating: Rating,
  reason: z.string().trim().max(1_000).optional(),
});
export type GiveFeedbackInput = z.infer<typeof GiveFeedbackInput>;

export const FeedbackView = z.object({
  id: z.string(),
  messageId: z.string(),
  rating: Rating,
  reason: z.string().nullable(),
});
export type FeedbackView = z.infer<typeof FeedbackView>;
