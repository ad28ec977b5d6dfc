import { buildZip, type ZipEntry } from "./build-zip";

export type DocxBlock =
  | string
  | { heading: string; level?: 1 | 2 | 3 }
  | { items: string[] }
  | { rows: string[][] };

const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const officeNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A Word document with paragraphs, headings, bullet lists and tables; `extra` adds or replaces parts. */
export function buildDocx(blocks: DocxBlock[], extra: ZipEntry[] = []): Uint8Array {
  const body = blocks.map(blockXml).join("");
  const parts = new Map<string, string | Uint8Array>([
    ["[Content_Types].xml", contentTypes],
    ["_rels/.rels", relationships("officeDocument", "word/document.xml")],
    [
      "word/_rels/document.xml.rels",
      relationships("numbering", "numbering.xml", "styles", "styles.xml"),
    ],
    [
      "word/document.xml",
      `${declaration}<w:document xmlns:w="${wordNamespace}"><w:body>${body}</w:body></w:document>`,
    ],
    ["word/numbering.xml", numbering],
    ["word/styles.xml", styles],
  ]);
  for (const { name, content } of extra) parts.set(name, content);
  return buildZip([...parts].map(([name, content]) => ({ name, content })));
}

function blockXml(block: DocxBlock): string {
  if (typeof block === "string") return paragraph(block);
  if ("heading" in block) {
    return paragraph(block.heading, `<w:pStyle w:val="Heading${block.level ?? 1}"/>`);
  }
  if ("items" in block) return block.items.map((item) => paragraph(item, listProperties)).join("");
  const rows = block.rows.map((cells) => {
    const cellsXml = cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("");
    return `<w:tr>${cellsXml}</w:tr>`;
  });
  return `<w:tbl>${rows.join("")}</w:tbl>`;
}

function paragraph(text: string, properties = "") {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}

const listProperties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

function relationships(...pairs: string[]) {
  let list = "";
  for (let index = 0; index < pairs.length; index += 2) {
    list += `<Relationship Id="rId${index + 1}" Type="${officeNamespace}/${pairs[index]}" Target="${pairs[index + 1]}"/>`;
  }
  return `${declaration}<Relationships xmlns="${packageNamespace}/relationships">${list}</Relationships>`;
}

const mainType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const contentTypes = `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${mainType}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${mainType}.numbering+xml"/></Types>`;

const numbering = `${declaration}<w:numbering xmlns:w="${wordNamespace}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const styles = `${declaration}<w:styles xmlns:w="${wordNamespace}">${[1, 2, 3]
  .map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  )
  .join("")}</w:styles>`;
