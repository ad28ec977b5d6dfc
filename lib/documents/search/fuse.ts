import type { LexicalScores } from "./score-match";
import { spreadSimilarities } from "./spread-similarities";
import type { VectorLeg } from "./vector-leg";

export type LexicalCandidate = LexicalScores & { chunkId: string };

export type FusedCandidate = {
  chunkId: string;
  /** From 1; null when the words did not find the chunk. */
  lexicalRank: number | null;
  /** 0..1 of the best by words. */
  lexicalScore: number;
  vectorRank: number | null;
  /** Cosine; 0 without a comparable vector. */
  vectorScore: number;
  /** 0..1 */
  coverage: number;
  /** 0..1 */
  fusedScore: number;
};

type FuseInput = {
  lexical: LexicalCandidate[];
  vectors: VectorLeg[];
  /** Fixed share of the words, 0..1, instead of the measured one. */
  lexicalWeight?: number;
};

const windowWeight = 0.8;

/**
 * Blends words and meaning, best first. Words weigh as much as they cover of the question: a question
 * in the documents' own words is found by them, a reworded one by its meaning.
 */
export function fuse({ lexical, vectors, lexicalWeight }: FuseInput): FusedCandidate[] {
  const best = lexical.reduce<LexicalCandidate | null>(
    (best, one) => (best && best.bm25 >= one.bm25 ? best : one),
    null,
  );
  const ranked = lexical
    .map((one) => ({ ...one, relative: best?.bm25 ? one.bm25 / best.bm25 : 0 }))
    .sort((left, right) => wordsSum(right) - wordsSum(left));
  const weightOf = (modelId: string) => lexicalWeight ?? wordsShare(modelId, best?.coverage ?? 0);
  const shareWithoutVector = Math.max(
    0,
    ...vectors.map(({ modelId }) => weightOf(modelId)),
    vectors.length === 0 ? 1 : 0,
  );

  const candidates = new Map<string, FusedCandidate>();
  for (const [index, one] of ranked.entries()) {
    candidates.set(one.chunkId, {
      chunkId: one.chunkId,
      lexicalRank: index + 1,
      lexicalScore: one.relative,
      vectorRank: null,
      vectorScore: 0,
      coverage: one.coverage,
      fusedScore: blend(wordsSum(one), 0, shareWithoutVector),
    });
  }
  const sums = new Map(ranked.map((one) => [one.chunkId, wordsSum(one)]));
  for (const leg of vectors) {
    const share = weightOf(leg.modelId);
    for (const { chunkId, similarity, spread, rank } of spreadSimilarities(leg)) {
      candidates.set(chunkId, {
        ...(candidates.get(chunkId) ?? { lexicalRank: null, lexicalScore: 0, coverage: 0 }),
        chunkId,
        vectorRank: rank,
        vectorScore: similarity,
        fusedScore: blend(sums.get(chunkId) ?? 0, spread, share),
      });
    }
  }
  return [...candidates.values()].sort(byScore);
}

// Equal scores keep one order, so that a question asked twice is answered alike.
const byScore = (left: FusedCandidate, right: FusedCandidate): number =>
  right.fusedScore - left.fusedScore || (left.chunkId < right.chunkId ? -1 : 1);

const wordsSum = (one: LexicalCandidate & { relative: number }) =>
  one.relative + windowWeight * one.windowCoverage;

const blend = (words: number, meaning: number, share: number) =>
  (share * words + (1 - share) * meaning) / (1 + share * windowWeight);

// Hashed n-grams see the same words again, only more loosely, so the exact words always lead.
const wordsShare = (modelId: string, coverage: number) =>
  modelId.startsWith("builtin/hash") ? 0.6 : coverage ** 1.5;
