import { ParseProblem } from "./parse-problem.mjs";
import { readZipEntries } from "./zip-entries.mjs";

const binarySignatures = [
  { kind: "rtf", bytes: "{\\rtf" },
  { kind: "png", bytes: "\x89PNG" },
  { kind: "jpeg", bytes: "\xff\xd8\xff" },
  { kind: "gif", bytes: "GIF8" },
  { kind: "tiff", bytes: "II*\0" },
  { kind: "tiff", bytes: "MM\0*" },
  { kind: "riff", bytes: "RIFF" },
  { kind: "gzip", bytes: "\x1f\x8b" },
  { kind: "bzip2", bytes: "BZh" },
  { kind: "xz", bytes: "\xfd7zXZ\0" },
  { kind: "7z", bytes: "7z\xbc\xaf\x27\x1c" },
  { kind: "rar", bytes: "Rar!\x1a\x07" },
  { kind: "program", bytes: "\x7fELF" },
  { kind: "postscript", bytes: "%!PS" },
];

/** Kinds whose first letters a text may begin with too. */
const wordLike = ["gif", "riff", "bzip2", "postscript"];

const markdownName = /\.(md|markdown|mdown|mkd)$/i;
const htmlName = /\.(html?|xhtml)$/i;
const textName = /\.(txt|md|markdown|mdown|mkd|html?|xhtml)$/i;
const htmlStart = /^<(!doctype\s+html|html|head|body)\b/i;
const anyTag = /<(html|head|body|title|meta|p|div|table|ul|ol|h[1-6]|br|a|span|script)\b[^>]*>/i;

/**
 * The format by content; the name decides only between kinds of plain text.
 * @param {{ bytes: Uint8Array, fileName: string }} file
 * @returns {"pdf" | "docx" | "text"} "text" still has to be decoded and told apart by `sniffTextFormat`
 */
export function sniffFormat({ bytes, fileName }) {
  if (bytes.length === 0) throw new ParseProblem("empty", "zero bytes");
  // Other bytes may stand before a PDF's header: pdf.js and browsers look through the first kilobyte too.
  // A text may speak of that header, so what is named as one must begin with it.
  const start = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const isText = textName.test(fileName) && readsAsText(bytes);
  const headerAt = start.indexOf("%PDF-");
  if (headerAt === 0 && !(isText && !hasPdfEnd(bytes))) return "pdf";
  if (headerAt > 0 && !textName.test(fileName)) return "pdf";
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return sniffZip(bytes);
  if (start.startsWith("\xd0\xcf\x11\xe0")) throw oldOfficeProblem(bytes);
  for (const { kind, bytes: signature } of binarySignatures) {
    if (!start.startsWith(signature) || (isText && wordLike.includes(kind))) continue;
    throw new ParseProblem("unsupported_type", kind);
  }
  if (/\.(pdf|docx)$/i.test(fileName) && isBinary(start)) {
    throw new ParseProblem("damaged", "unrecognised content");
  }
  return "text";
}

/**
 * Tells html, markdown and plain text apart, and refuses what decodes to something unreadable.
 * @param {string} text
 * @param {{ fileName: string, mimeType?: string }} file
 * @returns {"html" | "md" | "txt"}
 */
export function sniffTextFormat(text, { fileName, mimeType = "" }) {
  const start = text.slice(0, 8192);
  if (isBinary(start)) throw new ParseProblem("unsupported_type", "binary");
  const named = htmlName.test(fileName) || /html/i.test(mimeType);
  if (htmlStart.test(skipProlog(start)) || (named && anyTag.test(text.slice(0, 1_000_000))))
    return "html";
  if (markdownName.test(fileName) || /markdown/i.test(mimeType)) return "md";
  return "txt";
}

/** What follows an XML declaration, comments and blanks. @param {string} text */
function skipProlog(text) {
  let rest = text.trimStart().replace(/^<\?xml[^>]*>\s*/, "");
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->", 4);
    if (end < 0) return "";
    rest = rest.slice(end + 3).trimStart();
  }
  return rest;
}

/** @param {Uint8Array} bytes */
function readsAsText(bytes) {
  return !isBinary(new TextDecoder().decode(bytes.subarray(0, 65_536)));
}

/** Where a PDF's table of contents stands; a text that speaks of PDF has none. @param {Uint8Array} bytes */
function hasPdfEnd(bytes) {
  return Buffer.from(bytes.subarray(-2048)).includes("startxref");
}

/** Text holds next to no control characters; a NUL is one. */
function isBinary(/** @type {string} */ start) {
  const controls =
    start.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]/g)?.length ?? 0;
  return controls > start.length * 0.05;
}

/** @param {Uint8Array} bytes @returns {"docx"} */
function sniffZip(bytes) {
  const entries = readZipEntries(bytes);
  if (entries.some((entry) => entry.encrypted))
    throw new ParseProblem("encrypted", "encrypted zip");
  const names = new Set(entries.map((entry) => entry.name));
  // The main part may have another name, but a word/ folder is always there.
  if (names.has("[Content_Types].xml") && entries.some(({ name }) => name.startsWith("word/"))) {
    return "docx";
  }
  throw new ParseProblem("unsupported_type", zipKind(names));
}

/** @param {Set<string>} names */
function zipKind(names) {
  if (names.has("xl/workbook.xml")) return "xlsx";
  if (names.has("ppt/presentation.xml")) return "pptx";
  if (names.has("mimetype")) return "opendocument or epub";
  return "zip";
}

/** A password-protected docx is an old-style container with the encrypted package inside. */
function oldOfficeProblem(/** @type {Uint8Array} */ bytes) {
  const encrypted = Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
  return encrypted
    ? new ParseProblem("encrypted", "encrypted office document")
    : new ParseProblem("unsupported_type", "old office document");
}
