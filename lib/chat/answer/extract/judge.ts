import type { FoundChunk } from "@/lib/documents/search-types";
import type { ReadQuestion } from "./read-question";
import type { ScoredSentence } from "./score-sentences";

export type Verdict = { outcome: "answer" | "closest_passages" | "not_found"; confidence: number };

/** Placeholder until calibrated. */
export function judge(
  _question: ReadQuestion,
  chunks: FoundChunk[],
  _ranked: (ScoredSentence & { likeness: number })[],
): Verdict {
  return { outcome: chunks.length > 0 ? "answer" : "not_found", confidence: 1 };
}
