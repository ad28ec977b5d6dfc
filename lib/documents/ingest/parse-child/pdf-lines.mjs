import { cleanLine } from "./clean-text.mjs";

/** Gap, in type sizes, from which two pieces on one line are taken for cells of a table. */
const cellGap = 1.8;
const wordGap = 0.18;

/**
 * @typedef {{ text: string, size: number, x: number, y: number, endX: number, cells: number }} Line
 *   positions in PDF points, y upwards; `cells` counts pieces divided by wide gaps
 */

/**
 * Joins a page's text items, which come in reading order, to lines.
 * @param {readonly unknown[]} items pdf.js text items
 * @returns {Line[]}
 */
export function linesOfPage(items) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Line | null} */
  let line = null;

  const end = () => {
    if (line) {
      line.text = cleanLine(line.text);
      if (line.text !== "") lines.push(line);
    }
    line = null;
  };

  for (const item of items) {
    const piece = pieceOf(item);
    if (!piece) continue;
    if (
      line &&
      (Math.abs(piece.y - line.y) > 0.6 * Math.max(line.size, 1) || piece.x < line.x - line.size)
    ) {
      // Superscripts sit a little higher but belong to the line.
      end();
    }
    if (piece.text.trim() !== "") {
      if (line) append(line, piece);
      else line = { ...piece, cells: 1 };
    } else if (line && piece.text !== "" && !line.text.endsWith(" ")) {
      line.text += " ";
    }
    if (piece.endOfLine) end();
  }
  end();
  return plainWhereAlone(lines);
}

/** @param {Line} line @param {{ text: string, size: number, x: number, endX: number }} piece */
function append(line, piece) {
  const gap = piece.x - line.endX;
  if (gap > cellGap * line.size) {
    line.text = `${line.text.trimEnd()} | ${piece.text.trimStart()}`;
    line.cells += 1;
  } else {
    const spaced = line.text.endsWith(" ") || piece.text.startsWith(" ");
    line.text += !spaced && gap > wordGap * line.size ? ` ${piece.text}` : piece.text;
  }
  line.endX = Math.max(line.endX, piece.endX);
  line.size = Math.max(line.size, piece.size);
}

/** @param {unknown} item */
function pieceOf(item) {
  if (typeof item !== "object" || item === null || !("str" in item) || !("transform" in item))
    return null;
  const { str, transform, width, hasEOL } =
    /** @type {{ str: string, transform: number[], width: number, hasEOL: boolean }} */ (item);
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  return { text: str, size, x, y, endX: x + width, endOfLine: hasEOL };
}

/** One line with a wide gap among plain ones is justified text or a tab, not a table. @param {Line[]} lines */
function plainWhereAlone(lines) {
  return lines.map((line, index) => {
    if (line.cells === 1) return line;
    const before = lines[index - 1]?.cells ?? 1;
    const after = lines[index + 1]?.cells ?? 1;
    if (before > 1 || after > 1) return line;
    return { ...line, cells: 1, text: line.text.replaceAll(" | ", " ") };
  });
}
