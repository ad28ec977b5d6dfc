import type { FoundChunk, QueryLexeme } from "@/lib/documents/search-types";
import { isAskingWord, lexemesOf } from "@/lib/text/lexemes";
import { areRelatives, familyLetters } from "@/lib/text/are-relatives";
import { withSynonyms } from "@/lib/text/synonyms";
import { expectedAnswer, type ExpectedAnswer } from "./expected-answer";

export type QuestionTerm = {
  /** The lexeme and its synonyms; each of them holds the term. */
  lexemes: string[];
  /** By rarity in the avatar's documents. */
  weight: number;
  /** A number, a code or a name: a passage about something else lacks just these. */
  isHard: boolean;
};

export type ReadQuestion = { text: string; terms: QuestionTerm[]; expected: ExpectedAnswer };

const unseenWeight = 6.5;
/** A relative in the word's place says less than the word itself. */
const relativeShare = 0.6;
const letters = /^\p{L}+$/u;

/** The question's distinct words with their rarities, and the kind of thing it asks for. */
export function readQuestion(
  text: string,
  chunks: FoundChunk[],
  lexemes: QueryLexeme[] | undefined,
): ReadQuestion {
  const weights = lexemes
    ? new Map(lexemes.map(({ lexeme, weight }) => [lexeme, weight]))
    : weightsWithin(chunks);
  const terms = new Map<string, QuestionTerm>();
  for (const { lexeme, word, start } of lexemesOf(text)) {
    if (isAskingWord(word) || terms.has(lexeme)) continue;
    const isName = /^\p{Lu}/u.test(word) && !startsSentence(text, start);
    terms.set(lexeme, {
      lexemes: withSynonyms(lexeme),
      weight: weights.get(lexeme) ?? unseenWeight,
      isHard: isName || /\p{N}/u.test(word) || /\p{Lu}\p{Lu}/u.test(word),
    });
  }
  return { text, terms: [...terms.values()], expected: expectedAnswer(text) };
}

/** The weighted share of terms of which a text with these words (lexemes) holds something, 0..1. */
export function shareOf(terms: QuestionTerm[], words: ReadonlySet<string>): number {
  let held = 0;
  let total = 0;
  for (const { lexemes, weight } of terms) {
    total += weight;
    held += weight * holding(words, lexemes);
  }
  return total === 0 ? 0 : held / total;
}

/** How surely the words hold a term: itself, or in Russian above all what is likely another form of it. */
function holding(words: ReadonlySet<string>, lexemes: string[]): number {
  if (lexemes.some((lexeme) => words.has(lexeme))) return 1;
  const [own = ""] = lexemes;
  if (own.length < familyLetters || !letters.test(own)) return 0;
  for (const word of words) if (areRelatives(own, word)) return relativeShare;
  return 0;
}

const startsSentence = (text: string, start: number) =>
  /(?:^|[.!?]\s*)[\s"«“(]*$/u.test(text.slice(0, start));

/** Without the search's own counts: rarity among the passages at hand. */
function weightsWithin(chunks: FoundChunk[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const { text } of chunks) {
    for (const lexeme of new Set(lexemesOf(text).map((one) => one.lexeme))) {
      frequencies.set(lexeme, (frequencies.get(lexeme) ?? 0) + 1);
    }
  }
  return new Map(
    [...frequencies].map(([lexeme, count]) => [lexeme, unseenWeight - Math.log(1 + count)]),
  );
}
