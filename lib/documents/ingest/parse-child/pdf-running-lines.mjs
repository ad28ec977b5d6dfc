/** @typedef {import("./pdf-lines.mjs").Line} Line */

/**
 * Drops headers, footers and page numbers: first or last lines that most pages share, but for a number that counts with the pages.
 * @param {Line[][]} pages
 * @param {number} bodySize the size most of the document is set in
 */
export function dropRunningLines(pages, bodySize) {
  const filled = pages.filter((lines) => lines.length > 1).length;
  if (filled < 3) return pages;

  /** @type {Map<string, number>} */
  const seen = new Map();
  const keysOfPages = pages.map((lines, page) => {
    const keys = new Map(
      edgesOf(lines).map((index) => [index, keysOf(lines[index], page, bodySize)]),
    );
    for (const key of new Set([...keys.values()].flat())) seen.set(key, (seen.get(key) ?? 0) + 1);
    return keys;
  });
  return pages.map((lines, page) =>
    lines.filter((_line, index) => {
      const keys = keysOfPages[page]?.get(index) ?? [];
      return !keys.some((key) => (seen.get(key) ?? 0) >= filled * 0.6);
    }),
  );
}

/**
 * What a line is compared by. A price differs from page to page too, so only a first or last number that grows with
 * the pages is left out of account; "Section 1", "Section 2" in large type are headings, not page numbers.
 * @param {Line | undefined} line @param {number} page @param {number} bodySize
 */
function keysOf(line, page, bodySize) {
  if (!line) return [];
  const { text, size } = line;
  if (size > bodySize * 1.1) return [text];
  const numbers = [...text.matchAll(/(?<!\d)\d{1,5}(?!\d)/g)];
  const counting = [numbers[0], numbers.at(-1)].flatMap((number) =>
    number
      ? `${text.slice(0, number.index)}#${Number(number[0]) - page}#${text.slice(number.index + number[0].length)}`
      : [],
  );
  return [...new Set([text, ...counting])];
}

/** Two lines at either end; a page of one line is content. @param {unknown[]} lines */
function edgesOf(lines) {
  if (lines.length < 2) return [];
  return [...new Set([0, 1, lines.length - 2, lines.length - 1])];
}
