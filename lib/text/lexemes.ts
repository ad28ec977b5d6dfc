import { snowballEnglish } from "./snowball-english";
import { snowballRussian } from "./snowball-russian";
import { askingWords, stopWords } from "./stop-words";

/** A word of a text with what it is indexed by. */
export type Lexeme = { lexeme: string; word: string; start: number; end: number };

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const cachedWordsMax = 50_000;
const cache = new Map<string, string>();

/** The stem under which the database's 'russian' configuration indexes a word of either language. */
export function stemWord(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const lower = word.toLowerCase().replaceAll("ё", "е");
  const stem = /^[a-z]+$/.test(lower)
    ? snowballEnglish(lower)
    : /\p{Script=Cyrillic}/u.test(lower)
      ? snowballRussian(lower)
      : lower;
  if (cache.size >= cachedWordsMax) cache.clear();
  cache.set(word, stem);
  return stem;
}

/** The words of a text that say something, in order, stop words left out. */
export function lexemesOf(text: string): Lexeme[] {
  const found: Lexeme[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0];
    if (stopWords.has(word.toLowerCase().replaceAll("ё", "е"))) continue;
    found.push({
      lexeme: stemWord(word),
      word,
      start: match.index,
      end: match.index + word.length,
    });
  }
  return found;
}

export const isAskingWord = (word: string): boolean =>
  askingWords.has(word.toLowerCase().replaceAll("ё", "е"));
