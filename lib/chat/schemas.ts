import { z } from "zod";

export const AskInput = z.object({
  message: z.string().trim().min(1).max(4_000),
  conversationId: z.string().max(64).optional(),
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
});
export type AnswerView = z.infer<typeof AnswerView>;

export const ConversationView = z.object({
  id: z.string(),
  avatarId: z.string(),
  channel: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ConversationView = z.infer<typeof ConversationView>;

export const MessageView = z.object({
  id: z.string(),
  conversationId: z.string(),
  role: z.enum(["user", "assistant"]),
  text: z.string(),
  outcome: AnswerOutcome.nullable(),
  citations: z.array(Citation),
  model: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type MessageView = z.infer<typeof MessageView>;

export const GiveFeedbackInput = z.object({
  rating: z.enum(["up", "down"]),
  reason: z.string().trim().max(1_000).optional(),
});
export type GiveFeedbackInput = z.infer<typeof GiveFeedbackInput>;

export const FeedbackView = z.object({
  id: z.string(),
  messageId: z.string(),
  rating: z.enum(["up", "down"]),
  reason: z.string().nullable(),
});
export type FeedbackView = z.infer<typeof FeedbackView>;
