/** A run of words, or a mark that points to a source by its number. */
export type AnswerSegment = { text: string } | { citation: number };

/**
 * Cuts an answer into paragraphs of words and citation marks. Only numbers that really are sources
 * become marks; everything else stays the text it is.
 */
export function splitAnswerText(text: string, known: ReadonlySet<number>): AnswerSegment[][] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => splitParagraph(paragraph, known));
}

function splitParagraph(paragraph: string, known: ReadonlySet<number>): AnswerSegment[] {
  const segments: AnswerSegment[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(/\s?\[(\d{1,3})\]/g)) {
    const citation = Number(match[1]);
    if (!known.has(citation)) continue;
    if (match.index > from) segments.push({ text: paragraph.slice(from, match.index) });
    segments.push({ citation });
    from = match.index + match[0].length;
  }
  if (from < paragraph.length) segments.push({ text: paragraph.slice(from) });
  return segments;
}

/** While an answer is written, its end may be half a mark: it is held back until it is whole. */
export const withoutHalfMark = (text: string): string => text.replace(/\s?\[\d{0,3}$/, "");
