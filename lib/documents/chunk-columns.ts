import { documentChunks } from "@/db/schema";

/** What a screen needs of a chunk; the vectors stay in the database. */
export const chunkColumns = {
  id: documentChunks.id,
  documentId: documentChunks.documentId,
  ordinal: documentChunks.ordinal,
  text: documentChunks.text,
  headingPath: documentChunks.headingPath,
  page: documentChunks.page,
  pageBreaks: documentChunks.pageBreaks,
  startOffset: documentChunks.startOffset,
  endOffset: documentChunks.endOffset,
  isDisabled: documentChunks.isDisabled,
};
