import type { Embedder } from "@/lib/ai/types";

/**
 * Cosine likeness of each sentence to the question, 0 where no model compares them. Asks the embedder
 * twice, so it is meant for embedders inside this process.
 */
export async function sentenceLikeness(
  embedder: Embedder,
  question: string,
  sentences: string[],
): Promise<number[]> {
  const [asked, told] = await Promise.all([
    embedder.embedQuery(question),
    embedder.embedPassages(sentences),
  ]);
  return told.embeddings.map(({ modelId, vector }) => {
    const comparable = asked.embeddings.find((embedding) => embedding.modelId === modelId);
    return comparable ? dotProduct(comparable.vector, vector) : 0;
  });
}

function dotProduct(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (const [index, value] of left.entries()) sum += value * (right[index] ?? 0);
  return sum;
}
