export const documentFormats = ["txt", "md", "html", "pdf", "docx"] as const;

export type DocumentFormat = (typeof documentFormats)[number];

/** All offsets are UTF-16 code units into `text`, end exclusive. */
export type ParsedDocument = {
  /** NFC, blank line between paragraphs, one line per list item or table row (`cell | cell`). */
  text: string;
  format: DocumentFormat;
  /** Of an HTML page that names one. */
  title?: string;
  /** Empty when the format has no pages. */
  pages: { page: number; start: number; end: number }[];
  headings: { level: number; text: string; start: number }[];
  /** Of the source bytes, for text formats only. */
  encoding?: string;
  chunks: Chunk[];
};

export type Chunk = {
  /** From 0, in the order of the text. */
  ordinal: number;
  /** Always `parsed.text.slice(start, end)`. */
  text: string;
  start: number;
  end: number;
  /** Where the chunk starts; null when the format has no pages. */
  page: number | null;
  /** Offsets into the whole text at which a new page begins inside the chunk. */
  pageBreaks: number[];
  /** Outermost first, those inside the chunk's own beginning included. */
  headingPath: string[];
};

export type ParseLimits = {
  /** Wall clock for one document, its wait in the queue not counted. */
  timeMilliseconds: number;
  /** Characters of extracted text. */
  textCharactersMax: number;
  /** Sum of what a zipped document unpacks to. */
  unpackedBytesMax: number;
  pagesMax: number;
};

/** A file and what its sender calls it. */
export type FileToParse = { bytes: Uint8Array; fileName: string; mimeType?: string };

export type ParseInput = Omit<FileToParse, "bytes"> & {
  /** Called when the document's turn has come: files that wait take no memory. */
  read: () => Promise<Uint8Array>;
  limits?: Partial<ParseLimits>;
};
