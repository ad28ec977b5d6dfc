import type { ChunkView } from "@/lib/documents/schemas";

type PagedChunk = Pick<ChunkView, "page" | "pageBreaks" | "startOffset">;

/** The page on which a chunk ends. */
export const lastPageOf = ({ page, pageBreaks }: Pick<ChunkView, "page" | "pageBreaks">) =>
  page === null ? null : page + pageBreaks.length;

/** Where pages begin in a text, by the offset of their first word; a page without words is not among them. */
export function pageStarts(
  text: string,
  chunks: readonly PagedChunk[],
): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  // A page without words begins where the one after it does, which then takes its place.
  const begin = (offset: number, page: number) => starts.set(firstWord(text, offset), page);
  let before: number | null = null;
  for (const chunk of chunks) {
    const { page } = chunk;
    if (page === null) continue;
    if (page !== before) begin(chunk.startOffset, page);
    chunk.pageBreaks.forEach((offset, index) => begin(offset, page + index + 1));
    before = lastPageOf(chunk);
  }
  return starts;
}

function firstWord(text: string, offset: number): number {
  const word = /\S/g;
  word.lastIndex = offset;
  return word.exec(text)?.index ?? offset;
}
