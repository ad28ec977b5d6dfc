import type { ParsedDocument } from "./parsed-document";

/** The smallest thing chunks are made of: a paragraph, table or list, or a part of a long one. */
export type Piece = { start: number; end: number; isHeading: boolean };

type Range = { start: number; end: number };

const sentences = new Intl.Segmenter("und", { granularity: "sentence" });

/** Cuts a text into trimmed, ordered, disjoint pieces of at most `charactersMax`, as coarse as they may be. */
export function splitToPieces(
  { text, headings }: Pick<ParsedDocument, "text" | "headings">,
  charactersMax: number,
): Piece[] {
  const headingStarts = new Set(headings.map(({ start }) => start));
  const pieces: Piece[] = [];
  for (const block of splitAt(text, { start: 0, end: text.length }, /\n\s*\n/g)) {
    for (const part of detachHeading(text, block, headingStarts)) {
      const isHeading = headingStarts.has(part.start);
      for (const range of divide(text, part, charactersMax)) pieces.push({ ...range, isHeading });
    }
  }
  return pieces;
}

/** A heading may stand right above its text, without a blank line. */
function detachHeading(text: string, block: Range, headingStarts: Set<number>): Range[] {
  const lines = splitAt(text, block, /\n/g);
  const first = lines[0];
  if (!first || lines.length === 1 || !headingStarts.has(first.start)) return [block];
  return [first, { start: lines[1]?.start ?? first.end, end: block.end }];
}

/** Whole if it fits; else by lines (table rows, list items), sentences, words, and at last by characters. */
function divide(text: string, range: Range, charactersMax: number): Range[] {
  if (range.end - range.start <= charactersMax) return [range];
  for (const split of [byLines, bySentences, byWords]) {
    const parts = split(text, range);
    if (parts.length > 1) {
      const fitting = parts.flatMap((part) => divide(text, part, charactersMax));
      return split === byWords ? packWords(fitting, charactersMax) : fitting;
    }
  }
  return byCharacters(text, range, charactersMax);
}

const byLines = (text: string, range: Range) => splitAt(text, range, /\n/g);
const byWords = (text: string, range: Range) => splitAt(text, range, /\s+/g);

function bySentences(text: string, range: Range): Range[] {
  const parts: Range[] = [];
  for (const { segment, index } of sentences.segment(text.slice(range.start, range.end))) {
    const trimmed = trim(text, {
      start: range.start + index,
      end: range.start + index + segment.length,
    });
    if (trimmed) parts.push(trimmed);
  }
  return parts;
}

/** Words of an endless sentence, joined again as far as they fit. */
function packWords(words: Range[], charactersMax: number): Range[] {
  const packed: Range[] = [];
  for (const word of words) {
    const last = packed.at(-1);
    if (last && word.end - last.start <= charactersMax) last.end = word.end;
    else packed.push({ ...word });
  }
  return packed;
}

/** Text without any space; a surrogate pair stays whole. */
function byCharacters(text: string, range: Range, charactersMax: number): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  while (start < range.end) {
    let end = Math.min(range.end, start + charactersMax);
    const code = text.charCodeAt(end - 1);
    if (end < range.end && code >= 0xd800 && code <= 0xdbff && end - start > 1) end -= 1;
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

function splitAt(text: string, range: Range, separator: RegExp): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  for (const match of text.slice(range.start, range.end).matchAll(separator)) {
    const end = range.start + match.index;
    const part = trim(text, { start, end });
    if (part) parts.push(part);
    start = end + match[0].length;
  }
  const rest = trim(text, { start, end: range.end });
  if (rest) parts.push(rest);
  return parts;
}

/** Null when nothing but blanks is left; an indent before the first word goes too. */
function trim(text: string, { start, end }: Range): Range | null {
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return start < end ? { start, end } : null;
}

function isBlank(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}
