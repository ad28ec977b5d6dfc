import type { Embedder, Embedding } from "@/lib/ai/types";
import { lexemesOf } from "@/lib/text/lexemes";
import { parseDocument } from "../ingest/parse-document";
import type { FoundChunk } from "../search-types";
import { createAvatarWords, type AvatarWords } from "../search/words/avatar-words";
import { createSegment } from "../search/words/create-segment";

export type TextFile = { title: string; fileName: string; bytes: Uint8Array };

export type IndexedChunk = Omit<
  FoundChunk,
  "score" | "lexicalScore" | "vectorScore" | "queryCoverage"
> & { embedding: Embedding | null };

/** A few documents in memory, read and cut as uploads are; `searchTexts` finds in it. */
export type TextIndex = { chunks: readonly IndexedChunk[]; words: AvatarWords };

/** Reads documents that belong to nobody, such as the samples; without an embedder by words alone. */
export async function indexTexts(
  files: readonly TextFile[],
  embedder: Embedder | null,
): Promise<TextIndex> {
  const chunks: IndexedChunk[] = [];
  for (const file of files) {
    const { chunks: parts } = await parseDocument({
      fileName: file.fileName,
      read: () => Promise.resolve(file.bytes),
    });
    for (const chunk of parts) {
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
        embedding: null,
      });
    }
  }
  const { embeddings } = embedder
    ? await embedder.embedPassages(chunks.map(({ text }) => text))
    : { embeddings: [] };
  return {
    chunks: chunks.map((chunk, index) => ({ ...chunk, embedding: embeddings[index] ?? null })),
    words: await wordsOf(chunks),
  };
}

async function wordsOf(chunks: IndexedChunk[]): Promise<AvatarWords> {
  const rows = chunks.map(({ chunkId, documentId, headingPath, text }) => {
    const places = placesIn(text);
    return {
      id: chunkId,
      documentId,
      headings: headingPath.join(" "),
      lexemes: places.size,
      // As the database writes them; these lexemes are letters and digits alone.
      words: [...places].map(([lexeme, at]) => `'${lexeme}':${at.join(",")}`).join(" "),
    };
  });
  const titles = new Map(chunks.map((chunk) => [chunk.documentId, chunk.documentTitle]));
  const segment = await createSegment(rows);
  return createAvatarWords(segment ? [segment] : [], titles);
}

function placesIn(text: string): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { lexeme }] of lexemesOf(text).entries()) {
    places.set(lexeme, [...(places.get(lexeme) ?? []), index + 1]);
  }
  return places;
}
