export type LexicalMatch = {
  chunkId: string;
  lexemesCount: number;
  /** Where the chunk holds each of the query's terms; an empty list: nowhere. */
  positions: number[][];
  /** 0..1 for each term: how surely it is the word itself that stands there, not a relative of it. */
  shares: number[];
  /** Which of the terms stand in its headings or its document's title. */
  isAbove: boolean[];
};

export type LexicalScores = {
  /** 0..1: how strongly the terms stand in the chunk (BM25) and how near to each other, half each. */
  score: number;
  /** 0..1, the weighted share of the terms that the chunk or what stands above it holds. */
  coverage: number;
};

// Usual for questions in natural language: repetition and length say little.
const saturation = 0.9;
const lengthPenalty = 0.4;
/** About a sentence. */
const windowWords = 16;
// Parts passages that are alike but for their titles, as of two products' manuals.
const titleShare = 0.5;

/** Scores one chunk's matches; `weights` are the terms' rarities. */
export function scoreMatch(
  match: LexicalMatch,
  weights: number[],
  lexemesCountMean: number,
): LexicalScores {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { score: 0, coverage: 0 };
  const relativeLength = match.lexemesCount / Math.max(1, lexemesCountMean);
  const damping = saturation * (1 - lengthPenalty + lengthPenalty * relativeLength);
  let bm25 = 0;
  let covered = 0;
  const found = weights.map((weight, index) => weight * (match.shares[index] ?? 0));
  for (const [index, weight] of weights.entries()) {
    const times = match.positions[index]?.length ?? 0;
    const own = found[index] ?? 0;
    const repeated = times === 0 ? 0 : (own * times * (saturation + 1)) / (times + damping);
    bm25 += Math.max(repeated, match.isAbove[index] ? weight * titleShare : 0);
    covered += match.isAbove[index] ? weight : own;
  }
  // BM25 gives a term at most this times its weight, however often it stands there.
  const bm25Share = bm25 / (total * (saturation + 1));
  const nearness = bestWindow(match.positions, found) / total;
  return { score: (bm25Share + nearness) / 2, coverage: covered / total };
}

/** The largest weight of distinct terms that stand within one window. */
function bestWindow(positions: number[][], weights: number[]): number {
  const places = positions
    .flatMap((own, index) => own.map((position) => ({ position, index })))
    .sort((left, right) => left.position - right.position);
  const inside = new Map<number, number>();
  let weight = 0;
  let best = 0;
  let first = 0;
  for (const place of places) {
    const count = inside.get(place.index) ?? 0;
    if (count === 0) weight += weights[place.index] ?? 0;
    inside.set(place.index, count + 1);
    for (let oldest = places[first]; oldest && place.position - oldest.position >= windowWords;) {
      const left = (inside.get(oldest.index) ?? 1) - 1;
      inside.set(oldest.index, left);
      if (left === 0) weight -= weights[oldest.index] ?? 0;
      first += 1;
      oldest = places[first];
    }
    best = Math.max(best, weight);
  }
  return best;
}
