import type { Embedder, Embedding } from "@/lib/ai/types";
import { lexemesOf } from "@/lib/text/lexemes";
import { chunkDocument } from "../ingest/chunk-document";
import { parseDocument } from "../ingest/parse-document";
import type { FoundChunk } from "../search-types";

export type TextFile = { title: string; fileName: string; bytes: Uint8Array };

export type IndexedChunk = Omit<
  FoundChunk,
  "score" | "lexicalScore" | "vectorScore" | "queryCoverage"
> & {
  /** Places of each lexeme. */
  positions: ReadonlyMap<string, number[]>;
  /** Lexemes of the title and the headings over it. */
  above: ReadonlySet<string>;
  embedding: Embedding | null;
};

/** A few documents in memory, read and cut as uploads are; `searchTexts` finds in it. */
export type TextIndex = { chunks: readonly IndexedChunk[]; lexemesCountMean: number };

/** Reads documents that belong to nobody, such as the samples; without an embedder by words alone. */
export async function indexTexts(
  files: readonly TextFile[],
  embedder: Embedder | null,
): Promise<TextIndex> {
  const chunks: IndexedChunk[] = [];
  for (const file of files) {
    const parsed = await parseDocument(file);
    for (const chunk of chunkDocument(parsed)) {
      chunks.push({
        chunkId: `${file.fileName}#${chunk.ordinal}`,
        documentId: file.fileName,
        documentTitle: file.title,
        text: chunk.text,
        page: chunk.page,
        pageBreaks: chunk.pageBreaks,
        headingPath: chunk.headingPath,
        startOffset: chunk.start,
        endOffset: chunk.end,
        positions: positionsIn(chunk.text),
        above: new Set(positionsIn([file.title, ...chunk.headingPath].join(" ")).keys()),
        embedding: null,
      });
    }
  }
  const { embeddings } = embedder
    ? await embedder.embedPassages(chunks.map(({ text }) => text))
    : { embeddings: [] };
  const lexemesCount = chunks.reduce((sum, { positions }) => sum + positions.size, 0);
  return {
    chunks: chunks.map((chunk, index) => ({ ...chunk, embedding: embeddings[index] ?? null })),
    lexemesCountMean: lexemesCount / Math.max(1, chunks.length),
  };
}

function positionsIn(text: string): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const [place, { lexeme }] of lexemesOf(text).entries()) {
    positions.set(lexeme, [...(positions.get(lexeme) ?? []), place]);
  }
  return positions;
}
