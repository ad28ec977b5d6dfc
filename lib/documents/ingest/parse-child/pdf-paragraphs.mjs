const bullet = /^(?:[•‣◦▪●–—*·-]|\(?\d{1,3}[.)]|\p{L}\))\s/u;
const headingCharactersMax = 160;

/**
 * @typedef {import("./pdf-lines.mjs").Line} Line
 * @typedef {{ text: string, level: number, tight: boolean }} Paragraph
 *   level 0 is body text; `tight` follows the one before without a blank line (lists, tables)
 */

/**
 * Joins lines to paragraphs by their distance, their type size and the marks of lists.
 * @param {Line[]} lines
 * @param {number} bodySize the size most of the document is set in
 * @returns {Paragraph[]}
 */
export function paragraphsOfPage(lines, bodySize) {
  /** @type {Paragraph[]} */
  const paragraphs = [];
  const usualStep = medianStep(lines);
  /** @type {Line | undefined} */
  let previous;

  for (const line of lines) {
    const last = paragraphs.at(-1);
    const level = headingLevel(line, bodySize);
    const isNear = previous !== undefined && isNextLine(previous, line, usualStep);
    const sameKind = last?.level === level;
    if (last && isNear && sameKind && level > 0) {
      last.text = join(last.text, line.text);
    } else if (
      last &&
      isNear &&
      sameKind &&
      (line.cells > 1 || (previous?.cells ?? 1) > 1 || bullet.test(line.text))
    ) {
      paragraphs.push({ text: line.text, level: 0, tight: true });
    } else if (last && isNear && sameKind) {
      last.text = join(last.text, line.text);
    } else {
      paragraphs.push({ text: line.text, level, tight: false });
    }
    previous = line;
  }
  return paragraphs.map(demoteLongHeading);
}

/** A word divided at the end of a line becomes one word again. @param {string} before @param {string} after */
export function join(before, after) {
  if (/\p{L}[-\u2010]$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  return `${before} ${after}`;
}

/** @param {Line} line @param {number} bodySize */
function headingLevel(line, bodySize) {
  if (bodySize === 0 || line.cells > 1 || !/\p{L}/u.test(line.text)) return 0;
  const ratio = line.size / bodySize;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.3) return 2;
  return ratio >= 1.12 ? 3 : 0;
}

/** @param {Paragraph} paragraph */
function demoteLongHeading(paragraph) {
  return paragraph.text.length > headingCharactersMax ? { ...paragraph, level: 0 } : paragraph;
}

/** @param {Line} previous @param {Line} line @param {number} usualStep */
function isNextLine(previous, line, usualStep) {
  const step = previous.y - line.y;
  if (step <= 0) return false;
  if (Math.abs(previous.size - line.size) > 0.12 * Math.max(previous.size, line.size)) return false;
  const limit = usualStep > 0 ? Math.min(usualStep * 1.35, line.size * 2.6) : line.size * 1.6;
  return step <= Math.max(limit, line.size * 1.3);
}

/** @param {Line[]} lines */
function medianStep(lines) {
  const steps = [];
  for (let index = 1; index < lines.length; index += 1) {
    const step = (lines[index - 1]?.y ?? 0) - (lines[index]?.y ?? 0);
    if (step > 0 && step < (lines[index]?.size ?? 0) * 4) steps.push(step);
  }
  steps.sort((first, second) => first - second);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}
