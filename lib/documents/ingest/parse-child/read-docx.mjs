import mammoth from "mammoth";
import { readHtml } from "./read-html.mjs";
import { assertUnpacksWithin, readZipEntries } from "./zip-entries.mjs";

const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/**
 * Word document by way of HTML; pictures are dropped and linked files are never opened.
 * @param {Uint8Array} bytes
 * @param {import("./text-builder.mjs").TextBuilder} builder
 * @param {{ unpackedBytesMax: number }} limits
 */
export async function readDocx(bytes, builder, { unpackedBytesMax }) {
  const entries = readZipEntries(bytes);
  assertUnpacksWithin(bytes, entries, isXml, unpackedBytesMax);
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
    {
      styleMap,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  // Each footnote ends in an arrow that links back to its place.
  readHtml(value.replace(/<a href="#[^"]*-ref-[^"]*">↑<\/a>/g, ""), builder);
}

/** @param {string} name */
function isXml(name) {
  return /\.(xml|rels)$/i.test(name);
}
