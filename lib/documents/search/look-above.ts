import { foldAccents } from "@/lib/text/fold-accents";
import { lexemesOf } from "@/lib/text/lexemes";

/** Tells which of the terms stand in a text over a chunk: its document's title and its headings. */
export function createLookAbove(terms: { alternatives: string[] }[]): (above: string) => boolean[] {
  const wanted = terms.map(({ alternatives }) => alternatives.map(foldAccents));
  const known = new Map<string, boolean[]>();
  return (above) => {
    let found = known.get(above);
    if (!found) {
      const lexemes = new Set(lexemesOf(above).map(({ lexeme }) => foldAccents(lexeme)));
      found = wanted.map((alternatives) => alternatives.some((one) => lexemes.has(one)));
      known.set(above, found);
    }
    return found;
  };
}
