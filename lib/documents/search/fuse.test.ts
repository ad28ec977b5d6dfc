import { describe, expect, it } from "vitest";
import { fuse, sharpen, type LexicalCandidate } from "./fuse";
import type { VectorLeg } from "./vector-leg";

const byWords = (chunkId: string, score: number): LexicalCandidate => ({
  chunkId,
  score,
  coverage: score,
});

const byMeaning = (modelId: string, similarities: Record<string, number>): VectorLeg => ({
  modelId,
  nearest: Object.entries(similarities)
    .map(([chunkId, similarity]) => ({ chunkId, similarity }))
    .sort((left, right) => right.similarity - left.similarity),
  similarities: new Map(),
});

const order = (input: Parameters<typeof fuse>[0]) => fuse(input).map(({ chunkId }) => chunkId);

const likes = { meant: 0.8, other: 0.5, third: 0.4, worded: 0.3 };

describe("fuse", () => {
  it("follows the words when they cover the question", () => {
    const lexical = [byWords("worded", 0.9), byWords("other", 0.2)];
    expect(order({ lexical, vectors: [byMeaning("builtin/use-lite@1", likes)] })[0]).toBe("worded");
  });

  it("follows the meaning when the words cover little of the question", () => {
    const lexical = [byWords("worded", 0.15)];
    expect(order({ lexical, vectors: [byMeaning("builtin/use-lite@1", likes)] })[0]).toBe("meant");
  });

  it("scores what it finds by how well it fits, not by how well it fits best", () => {
    const lexical = [byWords("only", 0.2)];
    const [only] = fuse({ lexical, vectors: [byMeaning("builtin/use-lite@1", { only: 0.1 })] });
    expect(only?.fusedScore).toBeLessThan(0.15);
  });

  it("is not led astray by the few words that any passage shares with a reworded question", () => {
    const lexical = [byWords("other", 0.14), byWords("third", 0.1)];
    const vectors = [byMeaning("builtin/use-lite@1", { meant: 0.55, other: 0.45, third: 0.44 })];
    expect(order({ lexical, vectors })).toEqual(["meant", "other", "third"]);
  });

  it("keeps the order of the words among such passages when they alone decide", () => {
    const lexical = [byWords("c", 0.05), byWords("b", 0.1), byWords("a", 0.02)];
    expect(order({ lexical, vectors: [] })).toEqual(["b", "c", "a"]);
    const vectors = [byMeaning("builtin/use-lite@1", { a: 0.9, b: 0.1, c: 0.1 })];
    expect(order({ lexical, vectors, lexicalWeight: 1 })).toEqual(["b", "c", "a"]);
  });

  it("trusts the words more over a model that sees only their shapes", () => {
    const lexical = [byWords("worded", 0.6)];
    const likeness = { shaped: 0.7, worded: 0.3 };
    expect(order({ lexical, vectors: [byMeaning("builtin/use-lite@1", likeness)] })[0]).toBe(
      "worded",
    );
    const near = { shaped: 0.9, worded: 0.3 };
    expect(order({ lexical, vectors: [byMeaning("builtin/use-lite@1", near)] })[0]).toBe("shaped");
    expect(order({ lexical, vectors: [byMeaning("builtin/hash-ngram@1", near)] })[0]).toBe(
      "worded",
    );
  });

  it("obeys a fixed weight", () => {
    const lexical = [byWords("worded", 0.9)];
    const vectors = [byMeaning("builtin/use-lite@1", likes)];
    expect(order({ lexical, vectors, lexicalWeight: 0 })[0]).toBe("meant");
    expect(order({ lexical, vectors, lexicalWeight: 1 })[0]).toBe("worded");
  });

  it("keeps every candidate of either leg, scored within 0 and 1, with its ranks", () => {
    const fused = fuse({
      lexical: [byWords("worded", 0.6), byWords("alone", 0.4)],
      vectors: [byMeaning("builtin/use-lite@1", likes)],
    });
    expect(new Set(fused.map(({ chunkId }) => chunkId))).toEqual(
      new Set(["worded", "alone", "meant", "other", "third"]),
    );
    for (const { fusedScore } of fused) {
      expect(fusedScore).toBeGreaterThanOrEqual(0);
      expect(fusedScore).toBeLessThanOrEqual(1);
    }
    expect(fused.find(({ chunkId }) => chunkId === "alone")).toMatchObject({
      lexicalRank: 2,
      vectorRank: null,
      vectorScore: 0,
    });
    expect(fused.find(({ chunkId }) => chunkId === "worded")).toMatchObject({
      lexicalRank: 1,
      vectorRank: 4,
      vectorScore: 0.3,
    });
  });

  it("works with either leg alone and with none", () => {
    expect(order({ lexical: [byWords("a", 0.1), byWords("b", 0.2)], vectors: [] })).toEqual([
      "b",
      "a",
    ]);
    expect(order({ lexical: [], vectors: [byMeaning("builtin/use-lite@1", likes)] })[0]).toBe(
      "meant",
    );
    expect(order({ lexical: [], vectors: [] })).toEqual([]);
  });
});

describe("sharpen", () => {
  const candidates = () =>
    fuse({ lexical: [], vectors: [byMeaning("builtin/use-lite@1", { whole: 0.6, part: 0.4 })] });

  it("lifts a passage of which one part is very like the question", () => {
    const parts = new Map([
      ["whole", 0.6],
      ["part", 0.9],
    ]);
    const sharpened = sharpen(candidates(), (chunkId) => parts.get(chunkId) ?? null);
    expect(sharpened).toMatchObject([
      { chunkId: "part", vectorRank: 1, vectorScore: 0.65 },
      { chunkId: "whole", vectorRank: 2, vectorScore: 0.6 },
    ]);
  });

  it("leaves the order to the words where they alone decide, and all as it was without parts", () => {
    const lexical = [byWords("whole", 0.5)];
    const words = fuse({ lexical, vectors: [byMeaning("m", likes)], lexicalWeight: 1 });
    expect(sharpen(words, () => 1, 1)[0]?.chunkId).toBe("whole");
    expect(sharpen(candidates(), () => null)).toEqual(candidates());
  });
});
