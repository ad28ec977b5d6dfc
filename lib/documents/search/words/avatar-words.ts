import type { Segment } from "./create-segment";

/** The words of everything that an avatar may answer from. */
export type AvatarWords = {
  segments: Segment[];
  /** Of the documents, by their ids. */
  titles: Map<string, string>;
  chunksCount: number;
  lexemesCountMean: number;
};

export function createAvatarWords(segments: Segment[], titles: Map<string, string>): AvatarWords {
  let chunksCount = 0;
  let lexemes = 0;
  for (const { lexemesCounts, gone } of segments) {
    for (const [chunk, count] of lexemesCounts.entries()) {
      if (gone.has(chunk)) continue;
      chunksCount += 1;
      lexemes += count;
    }
  }
  return { segments, titles, chunksCount, lexemesCountMean: lexemes / Math.max(1, chunksCount) };
}
