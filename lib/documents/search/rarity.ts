// Chunks that hold none of the words, added so that a word of a small avatar's only chunk counts as rare.
export const backgroundChunks = 100;

/** BM25's weight of a word by how few of the chunks hold it. */
export function rarity(holders: number, chunksCount: number): number {
  return Math.log(1 + (chunksCount + backgroundChunks - holders + 0.5) / (holders + 0.5));
}
