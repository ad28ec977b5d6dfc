import type { Chunk, ParsedDocument } from "../parsed-document";

/** All in characters (UTF-16 code units). */
export type ChunkOptions = {
  /** A chunk is closed at the first good place after this … */
  targetCharacters: number;
  /** … and takes no further paragraph beyond this … */
  softMaxCharacters: number;
  /** … and is never longer than this. */
  hardMaxCharacters: number;
  /** A section shorter than this shares a chunk with its neighbour. */
  minCharacters: number;
};

/** Cuts a document at headings, then paragraphs, then sentences; every non-blank character is in exactly one chunk. */
export function chunkDocument(
  parsed: Pick<ParsedDocument, "text" | "pages" | "headings">,
  options?: Partial<ChunkOptions>,
): Chunk[];
