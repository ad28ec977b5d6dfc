import type { Embedder } from "@/lib/ai/types";
import type { FoundChunk, SearchTrace } from "@/lib/documents/search-types";
import { judge } from "./extract/judge";
import { readQuestion } from "./extract/read-question";
import { scoreSentences, type ScoredSentence } from "./extract/score-sentences";
import { sentenceLikeness } from "./extract/sentence-likeness";

export type ExtractedAnswer = {
  outcome: "answer" | "closest_passages" | "not_found";
  /** At most 3, the best first, each a verbatim slice of its chunk; none when nothing was found. */
  sentences: {
    chunkId: string;
    text: string;
    /** The text as a reader is told it: a table row with the names of its columns. */
    told: string;
    /** UTF-16 offsets into the document's text. */
    startOffset: number;
    endOffset: number;
    score: number;
  }[];
  /** 0..1, how sure it is that the passages hold what was asked for. */
  confidence: number;
};

type ExtractInput = {
  question: string;
  chunks: FoundChunk[];
  /** The search's own trace: the rarity of words in all documents, not only in these passages. */
  trace?: SearchTrace;
  /** Used only when it is builtin; a provider is not asked for a quote. */
  embedder?: Embedder;
};

const quotesMax = 3;
/** Sentences that are compared with the question by their meaning. */
export const comparedMax = 20;
const likenessWeight = 0.6;
/** A further sentence that answers worse than the first by more than this only pads the answer … */
const scoreMargin = 0.45;
/** … unless the first leaves words of the question open: so much more when it has none of them. */
const openMargin = 0.3;

/**
 * Answers by quoting the sentences that fit the question best, or says that the passages do not hold
 * the answer. Deterministic, and no model writes a word of it.
 */
export async function extractAnswer(input: ExtractInput): Promise<ExtractedAnswer> {
  const question = readQuestion(input.question, input.chunks, input.trace?.lexemes);
  const leading = scoreSentences(question, input.chunks)
    .filter((sentence) => !sentence.isHeading)
    .slice(0, comparedMax);
  const likeness = await likenessOf(input, leading);
  const ranked = leading
    .map((sentence, index) => ({
      ...sentence,
      score: sentence.score + likenessWeight * (likeness[index] ?? 0),
    }))
    .sort((left, right) => right.score - left.score);

  const { outcome, confidence } = judge(question, input.chunks, ranked);
  const quoted = outcome === "not_found" ? [] : leaveOutPadding(ranked.slice(0, quotesMax));
  return { outcome, confidence, sentences: quoted.map(quote) };
}

function leaveOutPadding(ranked: ScoredSentence[]): ScoredSentence[] {
  const [first] = ranked;
  if (!first) return [];
  const margin = scoreMargin + openMargin * (1 - first.coverage);
  return ranked.filter(({ score }) => score >= first.score - margin);
}

async function likenessOf(input: ExtractInput, sentences: ScoredSentence[]): Promise<number[]> {
  const models = input.trace?.models ?? ["builtin/"];
  const isBuiltin = models.length > 0 && models.every((model) => model.startsWith("builtin/"));
  if (!input.embedder || !isBuiltin || sentences.length === 0) return [];
  return sentenceLikeness(
    input.embedder,
    input.question,
    sentences.map(({ text }) => text),
  );
}

const quote = (sentence: ScoredSentence) => ({
  chunkId: sentence.chunk.chunkId,
  text: sentence.text,
  told: sentence.told,
  startOffset: sentence.chunk.startOffset + sentence.start,
  endOffset: sentence.chunk.startOffset + sentence.end,
  score: sentence.score,
});
