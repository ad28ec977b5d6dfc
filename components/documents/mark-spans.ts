import type { TextRange } from "./split-text";

export interface MarkedSpan extends TextRange {
  /** The chunk that holds it, where one does. */
  chunkId: string | null;
  isPassage: boolean;
}

export type ChunkRange = { id: string; startOffset: number; endOffset: number };

/** Cuts a line where a chunk or the passage begins or ends inside it. Chunks do not overlap. */
export function markSpans(
  line: TextRange,
  chunks: readonly ChunkRange[],
  passage: TextRange | null,
): MarkedSpan[] {
  const isInside = (offset: number) => offset > line.start && offset < line.end;
  const cuts = [
    line.start,
    ...chunks.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset]).filter(isInside),
    ...(passage ? [passage.start, passage.end] : []).filter(isInside),
  ];
  const starts = [...new Set(cuts)].sort((left, right) => left - right);
  return starts.map((start, index) => ({
    start,
    end: starts[index + 1] ?? line.end,
    chunkId:
      chunks.find(({ startOffset, endOffset }) => startOffset <= start && start < endOffset)?.id ??
      null,
    isPassage: passage !== null && passage.start <= start && start < passage.end,
  }));
}

/** Whether the passage's words begin with this span, which carries the anchor that the page scrolls to. */
export const beginsPassage = (text: string, span: MarkedSpan, passage: TextRange): boolean =>
  span.isPassage &&
  text.slice(passage.start, span.start).trim() === "" &&
  text.slice(span.start, span.end).trim() !== "";

/** The chunks that touch a range; both are in the order of the text. */
export function chunksWithin<Chunk extends ChunkRange>(
  chunks: readonly Chunk[],
  range: TextRange,
): Chunk[] {
  return chunks.filter(
    ({ startOffset, endOffset }) => startOffset < range.end && endOffset > range.start,
  );
}
