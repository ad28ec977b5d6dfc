import { HASH_NGRAM_MODEL_ID } from "@/lib/ai/types";
import type { LexicalScores } from "./score-match";
import type { VectorLeg } from "./vector-leg";

export type LexicalCandidate = LexicalScores & { chunkId: string };

export type FusedCandidate = {
  chunkId: string;
  /** From 1; null when the words did not find the chunk. */
  lexicalRank: number | null;
  /** 0..1 */
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

// Half and half held on every set that was measured; finer rules gained on one and lost on another.
const lexicalShare = 0.5;
// Hashed shapes of words are a second, coarser look at the same words, not at their meaning.
const lexicalShareOverShapes = 0.7;
/** So much of a question's words a passage holds by chance, and little of that speaks for it. */
const byChance = 0.15;
const worthByChance = 0.1;

/**
 * Blends words and meaning, best first. Both scores are absolute: a question in other words than the
 * documents' scores low everywhere by words, so its order follows the meaning by itself.
 */
export function fuse({ lexical, vectors, lexicalWeight }: FuseInput): FusedCandidate[] {
  const shareOver = (modelId: string) =>
    lexicalWeight ?? (modelId === HASH_NGRAM_MODEL_ID ? lexicalShareOverShapes : lexicalShare);
  const shareWithoutVector = vectors.length === 0 ? 1 : (lexicalWeight ?? lexicalShare);
  const candidates = new Map<string, FusedCandidate>();
  const byWords = [...lexical].sort((left, right) => right.score - left.score);
  for (const [index, { chunkId, score, coverage }] of byWords.entries()) {
    candidates.set(chunkId, {
      chunkId,
      lexicalRank: index + 1,
      lexicalScore: score,
      vectorRank: null,
      vectorScore: 0,
      coverage,
      fusedScore: blend(shareWithoutVector, score, 0),
    });
  }
  for (const { modelId, nearest, similarities } of vectors) {
    const add = (chunkId: string, similarity: number, vectorRank: number | null) => {
      const known = candidates.get(chunkId) ?? { lexicalRank: null, lexicalScore: 0, coverage: 0 };
      candidates.set(chunkId, {
        ...known,
        chunkId,
        vectorRank,
        vectorScore: similarity,
        fusedScore: blend(shareOver(modelId), known.lexicalScore, similarity),
      });
    };
    for (const [index, { chunkId, similarity }] of nearest.entries()) {
      add(chunkId, similarity, index + 1);
    }
    for (const [chunkId, similarity] of similarities) add(chunkId, similarity, null);
  }
  return [...candidates.values()].sort(byScore);
}

const blend = (share: number, lexicalScore: number, similarity: number) =>
  share * worthOfWords(lexicalScore) + (1 - share) * Math.max(0, similarity);

/** 0..1, in the order of the scores. */
function worthOfWords(score: number): number {
  const discounted = Math.min(score, byChance);
  return score - (1 - worthByChance) * discounted;
}

/**
 * Orders the best candidates anew with what is known of each from nearer by: `nearest` gives the likeness of the
 * part of it that is most like the question, null where it has no parts. A mean alone hides what only one place says.
 */
export function sharpen(
  candidates: readonly FusedCandidate[],
  nearest: (chunkId: string) => number | null,
  lexicalWeight = lexicalShare,
): FusedCandidate[] {
  const sharpened = candidates.map((candidate) => {
    const part = nearest(candidate.chunkId);
    if (part === null) return candidate;
    const vectorScore = (candidate.vectorScore + part) / 2;
    const fusedScore = blend(lexicalWeight, candidate.lexicalScore, vectorScore);
    return { ...candidate, vectorScore, fusedScore };
  });
  const byMeaning = sharpened
    .filter(({ vectorRank }) => vectorRank !== null)
    .sort((left, right) => right.vectorScore - left.vectorScore);
  const ranks = new Map(byMeaning.map(({ chunkId }, index) => [chunkId, index + 1]));
  return sharpened
    .map((candidate) => ({ ...candidate, vectorRank: ranks.get(candidate.chunkId) ?? null }))
    .sort(byScore);
}

// Equal scores keep one order, so that a question asked twice is answered alike.
const byScore = (left: FusedCandidate, right: FusedCandidate): number =>
  right.fusedScore - left.fusedScore || (left.chunkId < right.chunkId ? -1 : 1);
