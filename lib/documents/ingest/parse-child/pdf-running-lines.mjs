/**
 * Drops headers, footers and page numbers: first or last lines that most pages share, their digits aside.
 * @param {import("./pdf-lines.mjs").Line[][]} pages
 * @param {number} bodySize the size most of the document is set in
 */
export function dropRunningLines(pages, bodySize) {
  const filled = pages.filter((lines) => lines.length > 1).length;
  if (filled < 3) return pages;

  /** "Section 1", "Section 2" in large type are headings, not page numbers. @param {import("./pdf-lines.mjs").Line | undefined} line */
  const keyOf = (line) => {
    if (!line) return "";
    return line.size > bodySize * 1.1 ? line.text : line.text.replace(/\d+/g, "#");
  };

  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map((index) => keyOf(lines[index])))) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    const isRunning = (/** @type {import("./pdf-lines.mjs").Line} */ line) =>
      (seen.get(keyOf(line)) ?? 0) >= filled * 0.6;
    return lines.filter((line, index) => !edges.has(index) || !isRunning(line));
  });
}

/** Two lines at either end; a page of one line is content. @param {unknown[]} lines */
function edgesOf(lines) {
  if (lines.length < 2) return [];
  return [...new Set([0, 1, lines.length - 2, lines.length - 1])];
}
