/** A stretch of a document's text, in UTF-16 offsets. */
export interface TextRange {
  start: number;
  end: number;
}

/** A line that has words in it. */
export interface TextLine extends TextRange {
  /** A blank line, or nothing, stands before it. */
  isParagraphStart: boolean;
}

/** Lines that are laid out together, or not at all while they are out of sight. */
export interface TextSection extends TextRange {
  lines: TextLine[];
}

/** Characters of one section: small enough to lay out at once, few enough sections in a large text. */
const sectionTarget = 6000;

/** Cuts a text into sections of whole lines; blank lines belong to none. */
export function splitText(text: string): TextSection[] {
  const sections: TextSection[] = [];
  let open: TextLine[] = [];
  const close = () => {
    const [first] = open;
    const last = open.at(-1);
    if (first && last) sections.push({ start: first.start, end: last.end, lines: open });
    open = [];
  };

  let isParagraphStart = true;
  for (const match of text.matchAll(/[^\n]*\n?/g)) {
    if (match[0] === "") continue;
    const line = match[0].replace(/\n$/, "");
    if (line.trim() === "") {
      isParagraphStart = true;
      continue;
    }
    const end = match.index + line.length;
    open.push({ start: match.index, end, isParagraphStart });
    isParagraphStart = false;
    if (end - (open[0]?.start ?? end) >= sectionTarget) close();
  }
  close();
  return sections;
}
