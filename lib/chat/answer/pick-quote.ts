import type { FoundChunk } from "@/lib/documents/search-types";
import { splitSentences } from "@/lib/text/split-sentences";
import type { Citation } from "../schemas";
import { cite } from "./cite";

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
  return cite(
    chunk,
    {
      text: best.text,
      startOffset: chunk.startOffset + best.start,
      endOffset: chunk.startOffset + best.end,
    },
    index,
  );
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
