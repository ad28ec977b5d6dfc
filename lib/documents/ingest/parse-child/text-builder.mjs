import { ParseProblem } from "./parse-problem.mjs";

const headingCharactersMax = 300;

/**
 * Collects the extracted text in pieces and remembers where headings and pages lie in it.
 * @param {number} textCharactersMax
 */
export function createTextBuilder(textCharactersMax) {
  /** @type {string[]} */
  const pieces = [];
  let length = 0;
  /** @type {{ level: number, text: string, start: number }[]} */
  const headings = [];
  /** @type {{ page: number, start: number, end: number }[]} */
  const pages = [];

  /** @param {string} piece */
  function push(piece) {
    length += piece.length;
    if (length > textCharactersMax) throw new ParseProblem("too_complex", "too much text");
    pieces.push(piece);
  }

  /**
   * Adds cleaned text after a separator and tells where it starts.
   * @param {string} text
   * @param {"\n" | "\n\n"} separator
   */
  function add(text, separator = "\n\n") {
    if (text === "") return length;
    if (length > 0) push(separator);
    const start = length;
    push(text);
    return start;
  }

  return {
    add,

    /** @param {number} level @param {string} text */
    addHeading(level, text) {
      if (text === "") return;
      const start = add(text);
      if (text.length <= headingCharactersMax) {
        headings.push({ level: Math.min(6, Math.max(1, level)), text, start });
      }
    },

    /** @param {number} page @param {() => void} fill */
    addPage(page, fill) {
      const before = length;
      fill();
      // The separator between two pages belongs to neither.
      const start = before === 0 || length === before ? before : before + 2;
      pages.push({ page, start, end: length });
    },

    finish() {
      return { text: pieces.join(""), headings, pages };
    },
  };
}

/** @typedef {ReturnType<typeof createTextBuilder>} TextBuilder */
