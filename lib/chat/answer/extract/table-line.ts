/** A line of a table as parsed text keeps it: `| cell | cell |`, or `cell | cell` from a web page. */
export type TableLine = { isHeader: boolean; cells: string[]; headers: string[] };

const ruler = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;

/** Reads the table line from `start` to `end` of a text with its table's headers; null when it is none. */
export function readTableLine(text: string, start: number, end: number): TableLine | null {
  const line = text.slice(start, end).trim();
  if (!isTableLine(line)) return null;
  const isHeader = ruler.test(line) || ruler.test(text.slice(end).split("\n")[1]?.trim() ?? "");
  const cells = cellsOf(line);
  return { isHeader, cells, headers: isHeader ? [] : headersOf(cells, text.slice(0, start)) };
}

/** The row in words: `Tea: Jasmine Pearls · Price: 12.80`. */
export function sayTableLine({ cells, headers }: TableLine): string {
  return cells
    .map((cell, index) => (cell && headers[index] ? `${headers[index]}: ${cell}` : cell))
    .filter(Boolean)
    .join(" · ");
}

const isTableLine = (line: string) => /\s\|\s/.test(line) || /^\|.*\|$/.test(line);

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** None when the table begins before the text does, or was written without headers. */
function headersOf(cells: string[], before: string): string[] {
  const above = before.trimEnd().split("\n");
  const first = above.findLastIndex((line) => !isTableLine(line.trim())) + 1;
  const table = above.slice(first).map((line) => line.trim());
  const headers = cellsOf(table[0] ?? "");
  if (ruler.test(table[1] ?? "")) return headers;
  // Without a ruler, words over numbers are taken for headers.
  const areWords = !headers.some((header) => /\p{N}/u.test(header));
  const isOverNumbers =
    cells.length === headers.length && cells.some((cell) => /\p{N}/u.test(cell));
  return areWords && isOverNumbers ? headers : [];
}
