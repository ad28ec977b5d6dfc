import { chunkDocument } from "./chunk-document.mjs";
import { decodeText } from "./decode-text.mjs";
import { ParseProblem } from "./parse-problem.mjs";
import { readDocx } from "./read-docx.mjs";
import { readHtml } from "./read-html.mjs";
import { readMd } from "./read-md.mjs";
import { readPdf } from "./read-pdf.mjs";
import { readTxt } from "./read-txt.mjs";
import { sniffFormat, sniffTextFormat } from "./sniff-format.mjs";
import { createTextBuilder } from "./text-builder.mjs";

const textReaders = { txt: readTxt, md: readMd, html: readHtml };
const binaryReaders = { pdf: readPdf, docx: readDocx };

/**
 * Parses one document in this process and cuts it into chunks; throws `ParseProblem`, or anything when the file is damaged.
 * @param {{ bytes: Uint8Array, fileName: string, mimeType?: string,
 *   limits: { textCharactersMax: number, unpackedBytesMax: number, pagesMax: number } }} input
 */
export async function parseBytes(input) {
  const { limits } = input;
  // pdf.js refuses a Buffer, and takes the memory it is given for itself.
  const bytes = Uint8Array.from(input.bytes);
  const builder = createTextBuilder(limits.textCharactersMax);
  const sniffed = sniffFormat({ bytes, fileName: input.fileName });
  if (sniffed !== "text") {
    await binaryReaders[sniffed](bytes, builder, limits);
    return finish(builder.finish(), sniffed, "no_text");
  }
  const declared = declaredCharset(bytes, input.mimeType);
  const { text, encoding } = decodeText(bytes, declared);
  const format = sniffTextFormat(text, input);
  const title = textReaders[format](text, builder) || undefined;
  return { ...finish(builder.finish(), format, "empty"), encoding, title };
}

/**
 * @template {Parameters<typeof chunkDocument>[0]} Result
 * @template {string} Format
 * @param {Result} result
 * @param {Format} format
 * @param {"no_text" | "empty"} otherwise
 */
function finish(result, format, otherwise) {
  if (!/[\p{L}\p{N}]/u.test(result.text))
    throw new ParseProblem(otherwise, `${format} without text`);
  return { ...result, format, chunks: chunkDocument(result) };
}

/** @param {Uint8Array} bytes @param {string | undefined} mimeType */
function declaredCharset(bytes, mimeType) {
  const start = Buffer.from(bytes.subarray(0, 65_536)).toString("latin1");
  const inContentType = /charset\s*=\s*["']?([\w.:-]+)/i.exec(mimeType ?? "");
  const inMeta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(start);
  const inXml = /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(start);
  return (inContentType ?? inMeta ?? inXml)?.[1] ?? null;
}
