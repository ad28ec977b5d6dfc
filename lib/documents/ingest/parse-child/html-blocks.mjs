import { cleanLine } from "./clean-text.mjs";

/**
 * @typedef {{ boilerplate: boolean, main: boolean }} Place
 * @typedef {Place & { kind: "paragraph" | "heading" | "item" | "row", text: string, level: number,
 *   group: number }} Block  `group` is the list or table the block belongs to
 */

const inlineTags = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr input".split(
    " ",
  ),
);
/** A row whose cell holds more than this in several blocks lays out a page rather than a table. */
const layoutCellCharacters = 300;

/** Turns a stream of tags and text into flat blocks without recursion, so depth of nesting costs nothing. */
export function createBlockCollector() {
  /** @type {Block[]} */
  const root = [];
  /** @type {{ sink: Block[], cells: Block[][] | null }[]} */
  const rows = [];
  /** @type {{ ordered: boolean, next: number, group: number }[]} */
  const lists = [];
  /** @type {number[]} */
  const tables = [];
  let sink = root;
  let groups = 0;
  let buffer = "";
  let preformatted = 0;
  let linkStart = 0;
  let marker = "";
  let headingLevel = 0;
  /** @type {Place} */
  let place = { boilerplate: false, main: false };

  function flush() {
    const lines = buffer.split("\n").map(cleanLine);
    buffer = "";
    const text = lines.filter((line) => line !== "").join("\n");
    if (text === "") return;
    const list = lists.at(-1);
    const kind = headingLevel > 0 ? "heading" : list ? "item" : "paragraph";
    const indent = list ? "  ".repeat(Math.min(8, lists.length - 1)) : "";
    const lead = kind === "item" ? indent + (marker || (lists.length > 0 ? "  " : "")) : "";
    marker = "";
    sink.push({ ...place, kind, text: lead + text, level: headingLevel, group: list?.group ?? 0 });
  }

  /** Ends a row: a real one becomes one line, one that lays out a page gives back its blocks. */
  function endRow() {
    const row = rows.pop();
    if (!row) return;
    const cells = row.cells ?? [];
    sink = row.sink;
    const blocks = cells.flat();
    const isLayout = cells.some(
      (cell) =>
        cell.some(({ kind }) => kind === "row" || kind === "heading") ||
        (cell.length > 1 &&
          cell.reduce((sum, { text }) => sum + text.length, 0) > layoutCellCharacters),
    );
    if (isLayout || cells.filter((cell) => cell.length > 0).length <= 1) {
      for (const block of blocks) sink.push(block);
      return;
    }
    const line = cells.map((cell) => cleanLine(cell.map(({ text }) => text).join(" "))).join(" | ");
    sink.push({
      ...(blocks[0] ?? place),
      kind: "row",
      text: line.trim(),
      level: 0,
      group: tables.at(-1) ?? 0,
    });
  }

  function endCell() {
    flush();
    const row = rows.at(-1);
    if (row) sink = row.sink;
  }

  return {
    /** @param {string} name @param {Place} where */
    open(name, where) {
      if (name === "br") {
        buffer += "\n";
        return;
      }
      if (name === "a") linkStart = buffer.length;
      if (inlineTags.has(name)) return;
      flush();
      place = where;
      if (/^h[1-6]$/.test(name)) headingLevel = Number(name[1]);
      if (name === "pre") preformatted += 1;
      if (name === "ul" || name === "ol") {
        groups += 1;
        lists.push({ ordered: name === "ol", next: 1, group: lists[0]?.group ?? groups });
      }
      if (name === "li") {
        const list = lists.at(-1);
        marker = list?.ordered ? `${list.next}. ` : "- ";
        if (list) list.next += 1;
      }
      if (name === "table") tables.push((groups += 1));
      if (name === "tr") rows.push({ sink, cells: [] });
      if (name === "td" || name === "th") {
        const cells = rows.at(-1)?.cells;
        if (cells) {
          /** @type {Block[]} */
          const cell = [];
          cells.push(cell);
          sink = cell;
        }
      }
    },

    /** @param {string} text */
    text(text) {
      buffer += preformatted > 0 ? text : text.replace(/\s+/g, " ");
    },

    /** An address that the label does not show is worth keeping: people ask for it. */
    endLink(/** @type {string} */ href) {
      const address = /^(?:mailto|tel):([^?]+)/i.exec(href)?.[1];
      if (address && !buffer.slice(linkStart).includes(address)) buffer += ` (${address})`;
    },

    /** @param {string} name @param {Place} where */
    close(name, where) {
      if (inlineTags.has(name) || name === "br") return;
      if (name === "td" || name === "th") endCell();
      else flush();
      place = where;
      if (/^h[1-6]$/.test(name)) headingLevel = 0;
      if (name === "pre") preformatted = Math.max(0, preformatted - 1);
      if (name === "ul" || name === "ol") lists.pop();
      if (name === "tr") endRow();
      if (name === "table") tables.pop();
    },

    finish() {
      flush();
      while (rows.length > 0) endRow();
      return root;
    },
  };
}
