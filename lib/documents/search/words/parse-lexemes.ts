import { foldAccents } from "@/lib/text/fold-accents";

/** Calls back for every lexeme of a `tsvector` in its text form, `'wine':3,17 'it''s':5`, with its places. */
export function parseLexemes(
  words: string,
  take: (lexeme: string, places: number[]) => void,
): void {
  let at = 0;
  while (at < words.length) {
    const from = words.indexOf("'", at) + 1;
    if (from === 0) return;
    let end = from;
    let isEscaped = false;
    // A quote or a backslash inside a lexeme is written twice.
    for (; end < words.length; end += 1) {
      const character = words[end];
      if (character !== "'" && character !== "\\") continue;
      if (words[end + 1] !== character) break;
      isEscaped = true;
      end += 1;
    }
    const written = words.slice(from, end);
    const next = words.indexOf(" ", end + 1);
    const last = next === -1 ? words.length : next;
    const places = words
      .slice(end + 2, last)
      .split(",")
      .map(Number);
    take(foldAccents(isEscaped ? written.replace(/(['\\])\1/g, "$1") : written), places);
    at = last + 1;
  }
}
