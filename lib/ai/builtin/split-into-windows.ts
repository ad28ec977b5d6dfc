import { splitSentences } from "@/lib/text/split-sentences";

import type { Tokenizer } from "./create-tokenizer";

/** The encoder was trained on sentences: beyond this many tokens a vector says less, not more. */
export const WINDOW_TOKENS_MAX = 60;

/** Token ids of a text in windows of whole sentences; only a longer sentence is cut. At least one window. */
export function splitIntoWindows(text: string, tokenize: Tokenizer): number[][] {
  const windows: number[][] = [];
  let current: number[] = [];
  for (const sentence of splitSentences(text)) {
    const ids = tokenize(sentence.text.replace(/\s+/g, " "));
    if (current.length > 0 && current.length + ids.length > WINDOW_TOKENS_MAX) {
      windows.push(current);
      current = [];
    }
    if (ids.length <= WINDOW_TOKENS_MAX) {
      current.push(...ids);
    } else {
      windows.push(...cutEvenly(ids));
    }
  }
  if (current.length > 0) windows.push(current);
  return windows.length > 0 ? windows : [tokenize("")];
}

/** Even parts, because a few left-over tokens would weigh as much as a whole window. */
function cutEvenly(ids: number[]): number[][] {
  const parts = Math.ceil(ids.length / WINDOW_TOKENS_MAX);
  const size = Math.ceil(ids.length / parts);
  return Array.from({ length: parts }, (_, part) => ids.slice(part * size, (part + 1) * size));
}
