/** A word that one of the lists holds, with that list's position among them. */
export type FoundWord = { group: number; word: string; start: number; end: number };

/** One expression of several lists of words, each list a group of its own. */
export const groupSource = (lists: readonly string[]) => lists.map((list) => `(${list})`).join("|");

/** An expression that finds the words of the lists, but never inside longer ones. */
export const wordGroups = (lists: readonly string[]) =>
  new RegExp(String.raw`(?<!\p{L})(?:${groupSource(lists)})(?!\p{L})`, "giu");

export function findWords(text: string, groups: RegExp): FoundWord[] {
  return [...text.matchAll(groups)].map((match) => ({
    group: match.slice(1).findIndex((found) => found !== undefined),
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
