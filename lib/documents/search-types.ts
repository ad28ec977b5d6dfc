/** So many words of a question does a pass over the database seek: a chunk's matches are the bits of a number. */
export const scannedTermsMax = 60;

/** How an avatar searches; every part has a measured default. */
export type RetrievalSettings = {
  /**
   * Share of the words in the blend with the vectors, 0 (meaning alone) to 1 (words alone). By default
   * a half, and more over a model that sees only word shapes.
   */
  lexicalWeight?: number;
};

export type FoundChunk = {
  chunkId: string;
  documentId: string;
  documentTitle: string;
  text: string;
  /** From 1; null for formats without pages. */
  page: number | null;
  /** Offsets at which a new page begins inside the chunk. */
  pageBreaks: number[];
  headingPath: string[];
  /** UTF-16 offsets into the document's text. */
  startOffset: number;
  endOffset: number;
  /** 0..1, the blend that orders the results. */
  score: number;
  /** 0..1: how much of the query stands in the chunk, and how near together. */
  lexicalScore: number;
  /** Cosine similarity to the query; 0 when the chunk has no comparable vector. */
  vectorScore: number;
  /** 0..1: the share of the query's words, weighted by rarity, that the chunk or its headings hold. */
  queryCoverage: number;
};

export type QueryLexeme = {
  lexeme: string;
  /** Number of the avatar's live chunks with it. */
  documentFrequency: number;
  /** Its weight by rarity; a word of no chunk weighs most. */
  weight: number;
};

export type SearchTrace = {
  query: string;
  lexemes: QueryLexeme[];
  candidates: {
    chunkId: string;
    documentId: string;
    documentTitle: string;
    /** From 1; null when this search did not find the chunk. */
    lexicalRank: number | null;
    lexicalScore: number;
    vectorRank: number | null;
    vectorScore: number;
    fusedScore: number;
    kept: boolean;
  }[];
  /** Embedding models whose vectors were compared. */
  models: string[];
  /** The embedding model did not respond, so the words alone were searched. */
  isWordsOnly: boolean;
  milliseconds: { embed: number; lexical: number; vector: number; fuse: number };
};

export type SearchResult = { results: FoundChunk[]; trace: SearchTrace };
