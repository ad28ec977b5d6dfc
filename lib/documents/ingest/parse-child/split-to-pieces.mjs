/**
 * The smallest thing chunks are made of: a paragraph, table or list, or a part of a long one.
 * @typedef {{ start: number, end: number, isHeading: boolean }} Piece
 * @typedef {{ start: number, end: number }} Range
 */

const sentences = new Intl.Segmenter("und", { granularity: "sentence" });

/**
 * Cuts a text into trimmed, ordered, disjoint pieces of at most `charactersMax`, as coarse as they may be;
 * one after another, because a text may have millions of lines.
 * @param {{ text: string, headings: readonly { start: number }[] }} parsed
 * @param {number} charactersMax
 * @returns {Generator<Piece>}
 */
export function* splitToPieces({ text, headings }, charactersMax) {
  const headingStarts = new Set(headings.map(({ start }) => start));
  for (const block of splitAt(text, { start: 0, end: text.length }, /\n\s*\n/g)) {
    for (const part of detachHeading(text, block, headingStarts)) {
      const isHeading = headingStarts.has(part.start);
      for (const range of divide(text, part, charactersMax)) yield { ...range, isHeading };
    }
  }
}

/**
 * A heading may stand right above its text, without a blank line.
 * @param {string} text @param {Range} block @param {Set<number>} headingStarts
 */
function detachHeading(text, block, headingStarts) {
  const [first, second] = firstTwo(byLines(text, block));
  if (!first || !second || !headingStarts.has(first.start)) return [block];
  return [first, { start: second.start, end: block.end }];
}

/**
 * Whole if it fits; else by lines (table rows, list items), sentences, words, and at last by characters.
 * @param {string} text @param {Range} range @param {number} charactersMax
 * @returns {Generator<Range>}
 */
function* divide(text, range, charactersMax) {
  if (range.end - range.start <= charactersMax) return void (yield range);
  for (const split of [byLines, bySentences, byWords]) {
    if (firstTwo(split(text, range)).length < 2) continue;
    const fitting = divideAll(text, split(text, range), charactersMax);
    return yield* split === byWords ? packWords(fitting, charactersMax) : fitting;
  }
  yield* byCharacters(text, range, charactersMax);
}

/** @param {string} text @param {Iterable<Range>} parts @param {number} charactersMax */
function* divideAll(text, parts, charactersMax) {
  for (const part of parts) yield* divide(text, part, charactersMax);
}

/** @param {Iterable<Range>} ranges */
function firstTwo(ranges) {
  const found = [];
  for (const range of ranges) {
    found.push(range);
    if (found.length === 2) break;
  }
  return found;
}

/** @param {string} text @param {Range} range */
const byLines = (text, range) => splitAt(text, range, /\n/g);
/** @param {string} text @param {Range} range */
const byWords = (text, range) => splitAt(text, range, /\s+/g);

/** @param {string} text @param {Range} range */
function* bySentences(text, range) {
  for (const { segment, index } of sentences.segment(text.slice(range.start, range.end))) {
    const start = range.start + index;
    const trimmed = trim(text, { start, end: start + segment.length });
    if (trimmed) yield trimmed;
  }
}

/**
 * Words of an endless sentence, joined again as far as they fit.
 * @param {Iterable<Range>} words @param {number} charactersMax
 */
function* packWords(words, charactersMax) {
  /** @type {Range | null} */
  let packed = null;
  for (const word of words) {
    if (packed && word.end - packed.start <= charactersMax) {
      packed.end = word.end;
      continue;
    }
    if (packed) yield packed;
    packed = { ...word };
  }
  if (packed) yield packed;
}

/**
 * Text without any space; a surrogate pair stays whole.
 * @param {string} text @param {Range} range @param {number} charactersMax
 */
function* byCharacters(text, range, charactersMax) {
  let start = range.start;
  while (start < range.end) {
    let end = Math.min(range.end, start + charactersMax);
    const code = text.charCodeAt(end - 1);
    if (end < range.end && code >= 0xd800 && code <= 0xdbff && end - start > 1) end -= 1;
    yield { start, end };
    start = end;
  }
}

/** @param {string} text @param {Range} range @param {RegExp} separator */
function* splitAt(text, range, separator) {
  let start = range.start;
  for (const match of text.slice(range.start, range.end).matchAll(separator)) {
    const end = range.start + match.index;
    const part = trim(text, { start, end });
    if (part) yield part;
    start = end + match[0].length;
  }
  const rest = trim(text, { start, end: range.end });
  if (rest) yield rest;
}

/**
 * Null when nothing but blanks is left; an indent before the first word goes too.
 * @param {string} text @param {Range} range
 */
function trim(text, { start, end }) {
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return start < end ? { start, end } : null;
}

/** @param {string} text @param {number} index */
function isBlank(text, index) {
  return /\s/.test(text.charAt(index));
}
