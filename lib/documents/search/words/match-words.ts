import { foldAccents } from "@/lib/text/fold-accents";
import type { LexicalLeg } from "../lexical-types";
import { createLookAbove } from "../look-above";
import type { QueryTerm } from "../query-terms";
import type { LexicalMatch } from "../score-match";
import { rarity } from "../rarity";
import type { AvatarWords } from "./avatar-words";
import { findRelatives } from "./find-relatives";
import { forEachPosting, type Segment } from "./create-segment";

/** A relative in the word's place says less than the word itself. */
const relativeShare = 0.5;
/** So many words of a question may be taken for misspellings: each is compared with all that look like it. */
const guessesMax = 8;

/** Lexemes under which a term may stand in a chunk, the surest first. */
type Spelling = { lexeme: string; share: number };

/** The chunks that share most with the terms by rarity, at most `limit`, with the places of what they share. */
export function matchWords(words: AvatarWords, wanted: QueryTerm[], limit: number): LexicalLeg {
  const { segments, chunksCount, lexemesCountMean } = words;
  let guesses = 0;
  const mayGuess = () => (guesses += 1) <= guessesMax;
  const counted = wanted.map((term) => {
    const spellings = spellingsOf(segments, term, mayGuess);
    const documentFrequency = countHolders(segments, spellings);
    const weight = rarity(documentFrequency, chunksCount);
    return { ...term, spellings, documentFrequency, weight };
  });
  const terms = counted.filter((term) => !term.isOptional || term.documentFrequency > 0);
  return {
    terms: terms.map(({ lexeme, alternatives, documentFrequency, weight }) => ({
      lexeme,
      alternatives,
      documentFrequency,
      weight,
    })),
    lexemesCountMean,
    matches: readMatches(words, bestChunks(segments, terms, limit), terms),
  };
}

type Chunk = { segment: Segment; ordinal: number; weight: number };
type Term = { alternatives: string[]; spellings: Spelling[]; weight: number };

function spellingsOf(
  segments: Segment[],
  { lexeme, alternatives }: QueryTerm,
  mayGuess: () => boolean,
): Spelling[] {
  const own = new Set(alternatives.map(foldAccents));
  const found = findRelatives(segments, foldAccents(lexeme), mayGuess);
  const relatives = found.filter((relative) => !own.has(relative));
  return [
    ...[...own].map((alternative) => ({ lexeme: alternative, share: 1 })),
    ...relatives.map((relative) => ({ lexeme: relative, share: relativeShare })),
  ];
}

function countHolders(segments: Segment[], spellings: Spelling[]): number {
  let count = 0;
  for (const segment of segments) {
    forEachHolder(segment, spellings, () => (count += 1));
  }
  return count;
}

/** Every chunk that holds the term once, with its surest spelling there. */
function forEachHolder(
  segment: Segment,
  spellings: Spelling[],
  take: (chunk: number, share: number) => void,
): void {
  const seen = new Uint8Array(segment.chunkIds.length);
  for (const { lexeme, share } of spellings) {
    forEachPosting(segment, lexeme, (chunk) => {
      if (seen[chunk] === 1) return;
      seen[chunk] = 1;
      take(chunk, share);
    });
  }
}

function bestChunks(segments: Segment[], terms: Term[], limit: number): Chunk[] {
  const weighed = segments.map((segment) => {
    const weights = new Float64Array(segment.chunkIds.length);
    for (const { spellings, weight } of terms) {
      forEachHolder(segment, spellings, (chunk, share) => {
        weights[chunk] = (weights[chunk] ?? 0) + weight * share;
      });
    }
    return { segment, weights };
  });
  const least = leastOfBest(
    weighed.map(({ weights }) => weights),
    limit,
  );
  const found: Chunk[] = [];
  for (const { segment, weights } of weighed) {
    weights.forEach((weight, ordinal) => {
      if (weight > 0 && weight >= least) found.push({ segment, ordinal, weight });
    });
  }
  return found.sort(byWeight).slice(0, limit);
}

/** The `limit`-th largest weight, so that only chunks which may stay are sorted by anything costly. */
function leastOfBest(weights: Float64Array[], limit: number): number {
  const all = new Float64Array(weights.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const some of weights) {
    all.set(some, at);
    at += some.length;
  }
  return all.sort().at(-limit) ?? 0;
}

/** What stands over a chunk. */
const placeOf = ({ titles }: AvatarWords, { segment, ordinal }: Chunk): string =>
  `${titles.get(segment.documentIds[ordinal] ?? "")} ${segment.headings[ordinal]}`;

const idOf = ({ segment, ordinal }: Chunk): string => segment.chunkIds[ordinal] ?? "";

const byWeight = (left: Chunk, right: Chunk): number =>
  right.weight - left.weight || (idOf(left) < idOf(right) ? -1 : 1);

function readMatches(words: AvatarWords, best: Chunk[], terms: Term[]): LexicalMatch[] {
  const isAbove = createLookAbove(terms);
  const matches = best.map((chunk) => ({
    chunkId: idOf(chunk),
    lexemesCount: chunk.segment.lexemesCounts[chunk.ordinal] ?? 0,
    positions: terms.map((): number[] => []),
    shares: terms.map(() => 0),
    isAbove: isAbove(placeOf(words, chunk)),
  }));
  for (const segment of new Set(best.map((chunk) => chunk.segment))) {
    const slots = new Map<number, number>();
    for (const [slot, chunk] of best.entries()) {
      if (chunk.segment === segment) slots.set(chunk.ordinal, slot);
    }
    for (const [index, { spellings }] of terms.entries()) {
      for (const { lexeme, share } of spellings) {
        forEachPosting(segment, lexeme, (chunk, from, to) => {
          const match = matches[slots.get(chunk) ?? -1];
          if (!match || share < (match.shares[index] ?? 0)) return;
          match.shares[index] = share;
          match.positions[index]?.push(...segment.postings.subarray(from, to));
        });
      }
    }
  }
  for (const { positions } of matches) {
    for (const places of positions) places.sort((left, right) => left - right);
  }
  return matches;
}
