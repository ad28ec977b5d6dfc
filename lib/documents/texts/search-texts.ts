import type { Embedder } from "@/lib/ai/types";
import { isAskingWord, lexemesOf } from "@/lib/text/lexemes";
import { withSynonyms } from "@/lib/text/synonyms";
import type { SearchResult } from "../search-types";
import { fuse } from "../search/fuse";
import { cleanQuery } from "../search/query-terms";
import { scoreMatch } from "../search/score-match";
import { createStopwatch } from "../search/stopwatch";
import type { VectorLeg } from "../search/vector-leg";
import type { TextIndex } from "./index-texts";

// As over the database: words of a small collection's only chunk still count as rare.
const backgroundChunks = 100;

/** Searches an index in memory by the same scores as `searchChunks`; a test holds the two together. */
export async function searchTexts(
  index: TextIndex,
  input: { query: string; topK: number; embedder: Embedder | null },
): Promise<SearchResult> {
  const query = cleanQuery(input.query);
  const stopwatch = createStopwatch();
  const embedded = query && input.embedder ? await input.embedder.embedQuery(query) : null;
  const embed = stopwatch.lap();

  const terms = termsOf(query, index);
  const weights = terms.map(({ weight }) => weight);
  const lexical = index.chunks.flatMap((chunk) => {
    const match = {
      chunkId: chunk.chunkId,
      lexemesCount: chunk.positions.size,
      positions: terms.map(({ alternatives }) => placesOf(alternatives, chunk.positions)),
      isAbove: terms.map(({ alternatives }) => alternatives.some((one) => chunk.above.has(one))),
    };
    return match.positions.some((places) => places.length > 0)
      ? [{ chunkId: chunk.chunkId, ...scoreMatch(match, weights, index.lexemesCountMean) }]
      : [];
  });
  const lexicalMilliseconds = stopwatch.lap();
  const vectors = (embedded?.embeddings ?? [])
    .map(({ modelId, vector }) => nearest(index, modelId, vector))
    .filter((leg) => leg.nearest.length > 0);
  const vector = stopwatch.lap();

  const chunks = new Map(index.chunks.map((chunk) => [chunk.chunkId, chunk]));
  const ranked = fuse({ lexical, vectors }).map((candidate) => ({
    candidate,
    chunk: chunks.get(candidate.chunkId)!,
  }));
  return {
    results: ranked.slice(0, input.topK).map(({ candidate, chunk }) => ({
      ...chunk,
      score: candidate.fusedScore,
      lexicalScore: candidate.lexicalScore,
      vectorScore: candidate.vectorScore,
      queryCoverage: candidate.coverage,
    })),
    trace: {
      query,
      lexemes: terms.map(({ alternatives: _alternatives, ...lexeme }) => lexeme),
      candidates: ranked.map(
        ({ candidate: { coverage: _coverage, ...candidate }, chunk }, rank) => ({
          ...candidate,
          documentId: chunk.documentId,
          documentTitle: chunk.documentTitle,
          kept: rank < input.topK,
        }),
      ),
      models: vectors.map(({ modelId }) => modelId),
      isWordsOnly: false,
      milliseconds: { embed, lexical: lexicalMilliseconds, vector, fuse: stopwatch.lap() },
    },
  };
}

function termsOf(query: string, { chunks }: TextIndex) {
  const lexemes = lexemesOf(query).flatMap(({ word, lexeme }) =>
    isAskingWord(word) ? [] : [lexeme],
  );
  return [...new Set(lexemes)].map((lexeme) => {
    const alternatives = withSynonyms(lexeme);
    const holding = chunks.filter(({ positions }) =>
      alternatives.some((one) => positions.has(one)),
    ).length;
    const weight = Math.log(
      1 + (chunks.length + backgroundChunks - holding + 0.5) / (holding + 0.5),
    );
    return { lexeme, alternatives, documentFrequency: holding, weight };
  });
}

const placesOf = (alternatives: string[], positions: ReadonlyMap<string, number[]>) =>
  alternatives.flatMap((one) => positions.get(one) ?? []).sort((left, right) => left - right);

function nearest({ chunks }: TextIndex, modelId: string, query: number[]): VectorLeg {
  const found = chunks.flatMap(({ chunkId, embedding }) =>
    embedding?.modelId === modelId
      ? [{ chunkId, similarity: dotProduct(embedding.vector, query) }]
      : [],
  );
  found.sort((left, right) => right.similarity - left.similarity);
  return { modelId, nearest: found, similarities: new Map() };
}

const dotProduct = (left: number[], right: number[]) =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
