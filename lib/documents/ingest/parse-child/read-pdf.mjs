import { getDocumentProxy } from "unpdf";
import { linesOfPage } from "./pdf-lines.mjs";
import { paragraphsOfPage } from "./pdf-paragraphs.mjs";
import { dropRunningLines } from "./pdf-running-lines.mjs";
import { ParseProblem } from "./parse-problem.mjs";

/**
 * PDF with a text layer: pages in order, lines joined to paragraphs, larger type taken for headings.
 * @param {Uint8Array} bytes
 * @param {import("./text-builder.mjs").TextBuilder} builder
 * @param {{ pagesMax: number, textCharactersMax: number }} limits
 */
export async function readPdf(bytes, builder, { pagesMax, textCharactersMax }) {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > pagesMax) throw new ParseProblem("too_complex", "too many pages");
    const allPages = await readLines(pdf, textCharactersMax);
    const bodySize = commonSize(allPages.flat());
    const pages = dropRunningLines(allPages, bodySize);
    assertHasText(pages);
    pages.forEach((lines, index) => {
      builder.addPage(index + 1, () => {
        for (const paragraph of paragraphsOfPage(lines, bodySize)) {
          if (paragraph.level > 0) builder.addHeading(paragraph.level, paragraph.text);
          else builder.add(paragraph.text, paragraph.tight ? "\n" : "\n\n");
        }
      });
    });
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** @param {Uint8Array} bytes */
async function openPdf(bytes) {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      useWorkerFetch: false,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") throw new ParseProblem("encrypted", "pdf needs a password");
    throw error;
  }
}

/** @param {import("unpdf/pdfjs").PDFDocumentProxy} pdf @param {number} textCharactersMax */
async function readLines(pdf, textCharactersMax) {
  const pages = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = linesOfPage(items);
    page.cleanup();
    for (const line of lines) characters += line.text.length;
    if (characters > textCharactersMax) throw new ParseProblem("too_complex", "too much text");
    pages.push(lines);
  }
  return pages;
}

/**
 * Page numbers stamped on a scan are no text, nor are glyphs without a meaning.
 * @param {import("./pdf-lines.mjs").Line[][]} pages
 */
function assertHasText(pages) {
  const text = pages
    .flat()
    .map((line) => line.text)
    .join("");
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const meaningless = text.match(/[\p{Co}\ufffd]/gu)?.length ?? 0;
  if (letters === 0 || (pages.length >= 3 && letters < pages.length * 5) || meaningless > letters) {
    throw new ParseProblem("no_text", "no text layer");
  }
}

/** The size most characters are set in. @param {import("./pdf-lines.mjs").Line[]} lines */
function commonSize(lines) {
  /** @type {Map<number, number>} */
  const characters = new Map();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  let best = { size: 0, count: 0 };
  for (const [size, count] of characters) if (count > best.count) best = { size, count };
  return best.size;
}
