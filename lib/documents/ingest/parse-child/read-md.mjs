import { cleanLine, cleanLines } from "./clean-text.mjs";

const fence = /^\s*(```|~~~)/;
const tableRule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const htmlTag =
  /<\/?(a|b|i|u|p|br|em|sub|sup|div|img|span|center|strong|details|summary|table|tr|td|th|tbody|thead|ul|ol|li|h[1-6])(\s[^<>]{0,500})?\/?>/gi;

/**
 * Markdown as people read it: marks of headings, links, emphasis and tables go, the words and the layout stay.
 * @param {string} source
 * @param {import("./text-builder.mjs").TextBuilder} builder
 */
export function readMd(source, builder) {
  const body = withoutFrontMatter(source.replace(/^\ufeff/, ""));
  const lines = cleanLines(body.replace(/<!--[\s\S]*?-->/g, ""), { keepIndent: true });
  let separator = /** @type {"\n" | "\n\n"} */ ("\n\n");
  let fenced = false;

  /** @param {number} level @param {string} text */
  function heading(level, text) {
    builder.addHeading(level, text);
    separator = "\n\n";
  }

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (fence.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (line === "") {
      separator = "\n\n";
      continue;
    }
    if (!fenced) {
      const marked = /^ {0,3}(#{1,6})\s+(.*)$/.exec(line);
      if (marked) {
        heading(marked[1]?.length ?? 1, inline((marked[2] ?? "").replace(/\s#+$/, "")));
        continue;
      }
      const underline = /^ {0,3}(=+|-{2,})$/.exec(lines[index + 1] ?? "");
      if (underline && separator === "\n\n" && /^ {0,3}[^\s>|*+-]/.test(line)) {
        heading(underline[1]?.startsWith("=") ? 1 : 2, inline(line));
        index += 1;
        continue;
      }
      if (tableRule.test(line) || /^ {0,3}([-*_])( ?\1){2,}$/.test(line)) continue;
    }
    const text = fenced ? line.trimEnd() : readLine(line);
    if (text.trim() === "") continue;
    builder.add(text, separator);
    separator = "\n";
  }
}

/** @param {string} line */
function readLine(line) {
  const row = /^\s*\|(.+?)\|?\s*$/.exec(line);
  if (row?.[1] !== undefined) {
    const cells = row[1].split(/(?<!\\)\|/).map((cell) => inline(cell.replaceAll("\\|", "|")));
    return cells.join(" | ").trim();
  }
  const [, indent = "", rest = ""] = /^( *)(?:> ?)*(.*)$/.exec(line) ?? [];
  const listItem = /^([-*+]|\d{1,9}[.)])\s+/.exec(rest);
  // Only a list's indent means something; that of a paragraph is dropped.
  const kept = listItem ? indent : "";
  const marker = listItem?.[0] ?? "";
  return kept + marker.replace(/^[*+]/, "-") + inline(rest.slice(marker.length));
}

/** @param {string} text */
function inline(text) {
  const plain = text
    .replace(/!\[([^\][]{0,500})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s[^)]{0,500})?\)/g, "$1")
    .replace(/\[([^\][]{1,500})\]\((?:mailto:|tel:)([^)\s]{1,500})\)/gi, (_, label, address) =>
      label.includes(address) ? label : `${label} (${address})`,
    )
    .replace(/\[([^\][]{1,500})\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s[^)]{0,500})?\)/g, "$1")
    .replace(/<((?:https?:\/\/|mailto:)[^>\s]+)>/gi, "$1")
    .replace(htmlTag, " ")
    .replace(/(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<!`)`([^`]+)`(?!`)/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, "$1");
  return cleanLine(plain);
}

/** @param {string} source */
function withoutFrontMatter(source) {
  const matter = /^---\r?\n[\s\S]{0,10000}?\r?\n---\r?\n/.exec(source);
  return source.slice(matter?.[0].length ?? 0);
}
