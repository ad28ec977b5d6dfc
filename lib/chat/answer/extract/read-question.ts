import { scannedTermsMax, type FoundChunk, type QueryLexeme } from "@/lib/documents/search-types";
import { isAskingWord, lexemesOf } from "@/lib/text/lexemes";
import { areRelatives, familyLetters } from "@/lib/text/are-relatives";
import { withSynonyms } from "@/lib/text/synonyms";
import { expectedAnswer, type ExpectedAnswer } from "./expected-answer";

export type QuestionTerm = {
  /** The lexeme and its synonyms; each of them holds the term. */
  lexemes: string[];
  /** Words of the passages that are likely other forms of it, in Russian above all. */
  relatives: string[];
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
  // Where a search sought only some words of a long question, the others are not rare but unknown.
  const isCut = lexemes !== undefined && lexemes.length >= scannedTermsMax;
  const words = wordsOf(chunks);
  const terms = new Map<string, QuestionTerm>();
  for (const { lexeme, word, start } of lexemesOf(text)) {
    if (isAskingWord(word) || terms.has(lexeme)) continue;
    if (isCut && !weights.has(lexeme)) continue;
    const isName = /^\p{Lu}/u.test(word) && !startsSentence(text, start);
    terms.set(lexeme, {
      lexemes: withSynonyms(lexeme),
      relatives: relativesIn(words, lexeme),
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
  for (const { lexemes, relatives, weight } of terms) {
    total += weight;
    if (lexemes.some((lexeme) => words.has(lexeme))) held += weight;
    else if (relatives.some((relative) => words.has(relative))) held += weight * relativeShare;
  }
  return total === 0 ? 0 : held / total;
}

// Sought once for a question, not once for each sentence: a long one has hundreds of words.
const wordsOf = (chunks: FoundChunk[]): string[] => {
  const texts = chunks.map(({ text, documentTitle, headingPath }) =>
    [text, documentTitle, ...headingPath].join("\n"),
  );
  return [...new Set(lexemesOf(texts.join("\n")).map(({ lexeme }) => lexeme))];
};

function relativesIn(words: string[], lexeme: string): string[] {
  if (lexeme.length < familyLetters || !letters.test(lexeme)) return [];
  return words.filter((word) => areRelatives(lexeme, word));
}

// Looks back from a word over what stands between it and the one before, so a text is read once.
const sentenceStart = /(?<=(?:^|[.!?])[\s"«“(]*)/uy;

function startsSentence(text: string, start: number): boolean {
  sentenceStart.lastIndex = start;
  return sentenceStart.test(text);
}

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
