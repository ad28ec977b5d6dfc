import type { AvatarView } from "@/lib/avatars/schemas";
import type { Services } from "@/lib/context";
import type { FoundChunk, SearchTrace } from "@/lib/documents/search-types";
import type { Turn } from "../answered-turns";
import type { AnswerView } from "../schemas";

/** What an answerer works from. */
export type AnswerTask = {
  services: Pick<Services, "chatModel" | "embedder" | "logger">;
  avatar: AvatarView;
  question: string;
  history: Turn[];
  chunks: FoundChunk[];
  /** How the chunks were found: knows how rare the question's words are in all documents. */
  trace?: SearchTrace;
  /** Fires when the reader has left. */
  abortSignal?: AbortSignal;
};

/** Grows with the pieces, so that an answer cut short can be stored as far as it was shown. */
export type AnswerState = Omit<AnswerView, "conversationId" | "messageId">;
