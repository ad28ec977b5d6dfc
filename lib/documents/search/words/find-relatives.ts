import { areRelatives, familyLetters, startShare } from "@/lib/text/are-relatives";
import type { Segment } from "./create-segment";

const relativesMax = 16;
const letters = /^\p{L}+$/u;

/**
 * Lexemes of the chunks that are likely the same word in another form (`analyse`, `analysis`), nearest first;
 * for a word that stands in no chunk, also those that it may be a misspelling of.
 */
export function findRelatives(segments: Segment[], lexeme: string): string[] {
  if (lexeme.length < familyLetters || !letters.test(lexeme)) return [];
  const isUnknown = segments.every(({ starts }) => !starts.has(lexeme));
  const found = new Map<string, number>();
  for (const { families, starts } of segments) {
    for (const other of families.get(lexeme.slice(0, familyLetters)) ?? []) {
      if (other !== lexeme && areRelatives(lexeme, other))
        found.set(other, startShare(lexeme, other));
    }
    if (!isUnknown) continue;
    for (const other of starts.keys()) if (isMisspelling(lexeme, other)) found.set(other, 1);
  }
  const nearest = [...found].sort(([left, near], [right, nearer]) =>
    near === nearer ? (left < right ? -1 : 1) : nearer - near,
  );
  return nearest.slice(0, relativesMax).map(([other]) => other);
}

/** One slip, or two in a long word, never in its first letter. */
function isMisspelling(written: string, meant: string): boolean {
  const slips = written.length >= 8 ? 2 : 1;
  return (
    written[0] === meant[0] &&
    Math.abs(written.length - meant.length) <= slips &&
    letters.test(meant) &&
    slipsBetween(written, meant) <= slips
  );
}

/** Letters to add, leave out, replace or swap with their neighbour. */
function slipsBetween(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + Number(left[row - 1] !== right[column - 1]);
      const added = Math.min(above[column] ?? 0, current[column - 1] ?? 0) + 1;
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const swapped = isSwapped ? (before[column - 2] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(replaced, added, swapped));
    }
    before = above;
    above = current;
  }
  return above[right.length] ?? 0;
}
