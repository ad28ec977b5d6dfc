import type { SearchTrace } from "@/lib/documents/search-types";
import type { AnswerView, Citation } from "./schemas";

export type Channel = "playground" | "api" | "telegram";

/** What a transport relays while an answer grows, in this order. */
export type AnswerEvent =
  | { type: "start"; conversationId: string; messageId: string }
  | { type: "trace"; trace: SearchTrace }
  | { type: "text"; delta: string }
  | { type: "citations"; citations: Citation[] }
  | { type: "finish"; answer: AnswerView };

/** One piece of an answer: text to show and the quotes that it newly rests on. */
export type AnswerPiece = { text: string; citations: Citation[] };
