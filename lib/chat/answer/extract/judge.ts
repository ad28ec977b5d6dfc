import type { FoundChunk } from "@/lib/documents/search-types";
import { lexemesOf } from "@/lib/text/lexemes";
import { shareOf, type ReadQuestion } from "./read-question";
import type { ScoredSentence } from "./score-sentences";

export type Verdict = { outcome: "answer" | "closest_passages" | "not_found"; confidence: number };

const quotesMax = 3;
// Calibrated so that 97 % of answerable questions stay above 0.5 in English and in Russian.
const evidenceAtHalf = 4.8;
const answerConfidence = 0.65;
/** Of a question of which less is found anywhere, another thing is told than it asks for. */
const answerCoverage = 0.5;
/** Weight of matched words, by rarity, beyond which more prove nothing. */
const plenty = 25;

/**
 * How sure it is that the passages hold what was asked for. Beside the measure of shared words stands
 * a second check: an answer must hold most of the question's names, numbers and codes, and something
 * of the kind that was asked for.
 */
export function judge(
  question: ReadQuestion,
  chunks: FoundChunk[],
  ranked: ScoredSentence[],
): Verdict {
  const quoted = ranked.slice(0, quotesMax);
  if (quoted.length === 0) return { outcome: "not_found", confidence: 0 };

  const passage = Math.max(...chunks.slice(0, 3).map(({ queryCoverage }) => queryCoverage));
  const sentence = Math.max(...ranked.map(({ coverage }) => coverage));
  const inContext = Math.max(...quoted.map((one) => one.coverage + one.contextCoverage));
  const hard = hardCoverage(question, chunks.slice(0, 2));
  const total = question.terms.reduce((sum, { weight }) => sum + weight, 0);
  const matched = Math.min(1, (total * passage) / plenty);

  const evidence = 2 * sentence + 3 * inContext + 3 * passage + 2 * hard + matched;
  const confidence = 1 / (1 + Math.exp(evidenceAtHalf - evidence));
  if (confidence < 0.5) return { outcome: "not_found", confidence };

  const holdsAskedFor = hard >= 0.5 && quoted.some((one) => one.holdsExpected);
  const isSure = confidence >= answerConfidence && passage >= answerCoverage && holdsAskedFor;
  return { outcome: isSure ? "answer" : "closest_passages", confidence };
}

/** 0..1: the best passage's weighted share of the question's names, numbers and codes; 1 without any. */
function hardCoverage(question: ReadQuestion, chunks: FoundChunk[]): number {
  const hard = question.terms.filter(({ isHard }) => isHard);
  if (hard.length === 0) return 1;
  return Math.max(
    ...chunks.map((chunk) => {
      const text = [chunk.text, chunk.documentTitle, ...chunk.headingPath].join("\n");
      const own = new Set(lexemesOf(text).map(({ lexeme }) => lexeme));
      return shareOf(hard, own);
    }),
  );
}
