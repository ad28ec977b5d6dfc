import type { Embedder } from "@/lib/ai/types";
import { isAskingWord, lexemesOf } from "@/lib/text/lexemes";
import type { SearchResult } from "../search-types";
import { fuse } from "../search/fuse";
import { alternativesOf, cleanQuery, type QueryTerm } from "../search/query-terms";
import { scoreMatch } from "../search/score-match";
import { createStopwatch } from "../search/stopwatch";
import type { VectorLeg } from "../search/vector-leg";
import { matchWords } from "../search/words/match-words";
import type { TextIndex } from "./index-texts";

/**
 * Searches an index in memory by the words and vectors of `searchChunks`, but does not order the best
 * anew by their parts; a test compares what the two find first.
 */
export async function searchTexts(
  index: TextIndex,
  input: { query: string; topK: number; embedder: Embedder | null },
): Promise<SearchResult> {
  const query = cleanQuery(input.query);
  const stopwatch = createStopwatch();
  const embedded = query && input.embedder ? await input.embedder.embedQuery(query) : null;
  const embed = stopwatch.lap();

  const { terms, lexemesCountMean, matches } = matchWords(
    index.words,
    termsOf(query),
    index.chunks.length,
  );
  const weights = terms.map(({ weight }) => weight);
  const lexical = matches.map((match) => ({
    chunkId: match.chunkId,
    ...scoreMatch(match, weights, lexemesCountMean),
  }));
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

function termsOf(query: string): QueryTerm[] {
  const lexemes = lexemesOf(query).flatMap(({ word, lexeme }) =>
    isAskingWord(word) ? [] : [lexeme],
  );
  return [...new Set(lexemes)].map((lexeme) => ({
    lexeme,
    alternatives: alternativesOf(lexeme),
    isOptional: false,
  }));
}

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
