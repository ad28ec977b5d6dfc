import { areRelatives, familyLetters, startShare } from "@/lib/text/are-relatives";
import { lookalikesKey, wordLengthMax, type Segment } from "./create-segment";

const relativesMax = 16;
const letters = /^\p{L}+$/u;

/**
 * Lexemes of the chunks that are likely the same word in another form (`analyse`, `analysis`), nearest first;
 * for a word that stands in no chunk, also those that it may be a misspelling of, if `mayGuess` allows.
 */
export function findRelatives(
  segments: Segment[],
  lexeme: string,
  mayGuess: () => boolean = () => true,
): string[] {
  if (lexeme.length < familyLetters || lexeme.length > wordLengthMax || !letters.test(lexeme))
    return [];
  const guesses = segments.every(({ starts }) => !starts.has(lexeme)) && mayGuess();
  const found = new Map<string, number>();
  for (const segment of segments) {
    const family = segment.families.get(lexeme.slice(0, familyLetters)) ?? [];
    for (const other of family) {
      if (other !== lexeme && areRelatives(lexeme, other))
        found.set(other, startShare(lexeme, other));
    }
    if (!guesses) continue;
    for (const other of meantBy(segment, lexeme)) found.set(other, 1);
  }
  const nearest = [...found].sort(([left, near], [right, nearer]) =>
    near === nearer ? (left < right ? -1 : 1) : nearer - near,
  );
  return nearest.slice(0, relativesMax).map(([other]) => other);
}

/** One slip, or two in a long word, never in its first letter. */
function meantBy({ lookalikes }: Segment, written: string): string[] {
  const slips = written.length >= 8 ? 2 : 1;
  const meant: string[] = [];
  for (let length = written.length - slips; length <= written.length + slips; length += 1) {
    for (const other of lookalikes.get(lookalikesKey(written, length)) ?? []) {
      if (isWithin(slips, written, other)) meant.push(other);
    }
  }
  return meant;
}

/** Whether so many letters to add, leave out, replace or swap with their neighbour make one word the other. */
function isWithin(slips: number, left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let same = 0;
  const sameMax = Math.min(left.length, right.length) - start;
  while (same < sameMax && left.at(-1 - same) === right.at(-1 - same)) same += 1;
  const [one, other] = [left, right].map((word) => word.slice(start, word.length - same));
  return slipsBetween(one ?? "", other ?? "", slips) <= slips;
}

/** Their number, or one that is over `most` as soon as it is sure to be. */
function slipsBetween(left: string, right: string, most: number): number {
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
    // No later row can be less than these two: most words are told apart by their first letters.
    if (Math.min(...current) > most && Math.min(...above) >= most) return most + 1;
    before = above;
    above = current;
  }
  return above[right.length] ?? 0;
}
