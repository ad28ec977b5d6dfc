import type { VectorLeg } from "./vector-leg";

type Spread = { chunkId: string; rank: number | null; similarity: number; spread: number };

// Among a few like passages, small differences in likeness say nothing.
const scaleMin = 0.2;

/**
 * Similarities on a scale of 0..1 that fits any model: 1 is the nearest chunk, 0.5 the median of the
 * nearest hundred. Models differ widely in where their cosines lie.
 */
export function spreadSimilarities({ nearest, similarities }: VectorLeg): Spread[] {
  const top = nearest[0]?.similarity ?? 0;
  const median = nearest[Math.floor(nearest.length / 2)]?.similarity ?? top;
  const scale = Math.max(scaleMin, 2 * (top - median));
  const spreadOf = (similarity: number) => Math.max(0, 1 - (top - similarity) / scale);
  return [
    ...nearest.map((one, index) => ({
      ...one,
      rank: index + 1,
      spread: spreadOf(one.similarity),
    })),
    ...[...similarities].map(([chunkId, similarity]) => ({
      chunkId,
      similarity,
      rank: null,
      spread: spreadOf(similarity),
    })),
  ];
}
