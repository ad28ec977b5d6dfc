/** The builtin model for Cyrillic and other text: it sees the shapes of words and nothing of their meaning. */
export const HASH_NGRAM_MODEL_ID = "builtin/hash-ngram@1";

/** A text as a point: the vector is L2-normalised and its length is the model's dimension. */
export type Embedding = {
  modelId: string;
  vector: number[];
  /** Where the model reads a text in several windows, the points that the vector is the mean of; normalised. */
  windows?: Float32Array[];
};

/** Turns texts into vectors; vectors are comparable only when their `modelId` is the same. */
export interface Embedder {
  /** What usage and prices name it by. */
  readonly modelId: string;
  /** Runs on this machine and costs nothing. */
  readonly isLocal: boolean;
  /** One embedding per text, in order. The model may differ by text (builtin routes Cyrillic apart). */
  embedPassages(
    texts: readonly string[],
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ embeddings: Embedding[]; inputTokens: number }>;
  /** The query under every model whose passages it may be compared with (1 or more). */
  embedQuery(
    text: string,
    options?: { abortSignal?: AbortSignal },
  ): Promise<{ embeddings: Embedding[]; inputTokens: number }>;
}

export type ChatMessage = { role: "user" | "assistant"; content: string };

export type ChatRequest = {
  system: string;
  messages: ChatMessage[];
  temperature?: number;
  maxOutputTokens?: number;
  abortSignal?: AbortSignal;
};

export type ChatEvent =
  | { type: "text"; text: string }
  | {
      type: "finish";
      reason: string;
      usage: { inputTokens: number; outputTokens: number } | null;
    };

/** Streams one answer; throws AppError of kind `external` or `unavailable`. */
export interface ChatModel {
  readonly modelId: string;
  stream(request: ChatRequest): AsyncIterable<ChatEvent>;
}
