import type { FoundChunk } from "@/lib/documents/search-types";
import type { Citation } from "../schemas";

/** A citation of one quote; offsets are UTF-16 units into the document's text, as the chunk's are. */
export function cite(
  chunk: FoundChunk,
  quote: { text: string; startOffset: number; endOffset: number },
  index: number,
): Citation {
  return {
    index,
    documentId: chunk.documentId,
    documentTitle: chunk.documentTitle,
    chunkId: chunk.chunkId,
    quote: quote.text,
    page: pageOf(chunk, quote.startOffset),
    startOffset: quote.startOffset,
    endOffset: quote.endOffset,
  };
}

function pageOf(chunk: FoundChunk, offset: number): number | null {
  if (chunk.page === null) return null;
  return chunk.page + chunk.pageBreaks.filter((start) => start <= offset).length;
}
