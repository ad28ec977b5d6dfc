import type { FoundChunk } from "@/lib/documents/search-types";
import { splitSentences } from "@/lib/text/split-sentences";
import type { Citation } from "../schemas";

/** The sentence of the passage that shares most words with what was said of it, as a citation. */
export function pickQuote(chunk: FoundChunk, statement: string, index: number): Citation {
  const wanted = wordsOf(statement);
  let best = { text: chunk.text, start: 0, end: chunk.text.length };
  let bestScore = -1;
  for (const sentence of splitSentences(chunk.text)) {
    const words = wordsOf(sentence.text);
    let shared = 0;
    for (const word of words) if (wanted.has(word)) shared += word.length;
    const score = shared / Math.sqrt(words.size + 1);
    if (score > bestScore) {
      best = sentence;
      bestScore = score;
    }
  }
  return {
    index,
    documentId: chunk.documentId,
    documentTitle: chunk.documentTitle,
    chunkId: chunk.chunkId,
    quote: best.text,
    page: chunk.page,
    startOffset: chunk.startOffset + best.start,
    endOffset: chunk.startOffset + best.end,
  };
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
