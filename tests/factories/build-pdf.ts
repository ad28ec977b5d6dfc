const pageWidth = 595;
const pageHeight = 842;
const margin = 56;
const bodySize = 11;
const headingSize = 18;
const lineStep = 1.3;
/** Every glyph is declared this wide, in type sizes. */
const glyphWidth = 0.55;

/**
 * A PDF with a text layer, in any alphabet. Each string is a page: `\n` ends a line, an empty line divides
 * paragraphs, `# ` before a line sets it as a heading. Long lines are wrapped, long pages are not divided.
 */
export function buildPdf(pages: string[]): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const firstPage = 7;
  const pageReferences = pages.map((_, index) => `${firstPage + index * 2} 0 R`);

  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${pageReferences.join(" ")}] /Count ${pages.length} >>`);
  add(
    "<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
  );
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW ${glyphWidth * 1000} >>`,
  );
  add(
    "<< /Type /FontDescriptor /FontName /Helvetica /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
  );
  add(stream(unicodeMap()));
  pages.forEach((page, index) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`,
    );
    add(stream(pageContent(page)));
  });
  return assemble(objects);
}

function pageContent(page: string): string {
  let y = pageHeight - margin;
  const commands: string[] = [];
  for (const line of page.normalize("NFC").split("\n")) {
    const isHeading = line.startsWith("# ");
    const size = isHeading ? headingSize : bodySize;
    if (line.trim() === "") y -= bodySize * lineStep;
    for (const piece of wrap(isHeading ? line.slice(2) : line, size)) {
      y -= size * lineStep;
      commands.push(`BT /F1 ${size} Tf 1 0 0 1 ${margin} ${y.toFixed(1)} Tm <${hex(piece)}> Tj ET`);
    }
  }
  return commands.join("\n");
}

function wrap(line: string, size: number): string[] {
  const charactersMax = Math.floor((pageWidth - 2 * margin) / (size * glyphWidth));
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ").filter((each) => each !== "")) {
    if (current !== "" && current.length + 1 + word.length > charactersMax) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return current === "" ? lines : [...lines, current];
}

/** Glyph codes are UTF-16 code units, so this maps each to itself, 256 at a time as the format wants it. */
function unicodeMap(): string {
  const ranges: string[] = [];
  for (let high = 0; high < 256; high += 1) {
    const prefix = high.toString(16).padStart(2, "0");
    ranges.push(`<${prefix}00> <${prefix}ff> <${prefix}00>`);
  }
  const blocks = [ranges.slice(0, 100), ranges.slice(100, 200), ranges.slice(200)].map(
    (block) => `${block.length} beginbfrange\n${block.join("\n")}\nendbfrange`,
  );
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Codes def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join("\n")}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function hex(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: string[]): Uint8Array<ArrayBuffer> {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const tableOffset = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${tableOffset}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}
