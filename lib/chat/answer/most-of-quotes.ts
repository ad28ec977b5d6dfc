import type { ModelUsage } from "@/lib/billing";
import type { FoundChunk } from "@/lib/documents/search-types";
import { splitSentences } from "@/lib/text/split-sentences";
import { comparedMax } from "./extract-answer";

/**
 * The most that choosing quotes takes: the question and so many sentences of the passages are embedded,
 * at worst the longest ones. No token is shorter than a byte.
 */
export function mostOfQuotes(
  { chunks, question }: { chunks: readonly Pick<FoundChunk, "text">[]; question: string },
  model: string,
): ModelUsage {
  const longest = chunks
    .flatMap(({ text }) => splitSentences(text).map((sentence) => Buffer.byteLength(sentence.text)))
    .toSorted((a, b) => b - a)
    .slice(0, comparedMax);
  const inputTokens = longest.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(question));
  return { purpose: "answer_embedding", model, inputTokens, outputTokens: 0 };
}
