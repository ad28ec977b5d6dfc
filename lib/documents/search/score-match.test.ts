import { describe, expect, it } from "vitest";
import { scoreMatch, type LexicalMatch } from "./score-match";

const match = (positions: number[][], changes: Partial<LexicalMatch> = {}): LexicalMatch => ({
  chunkId: "chk_1",
  lexemesCount: 50,
  positions,
  isAbove: positions.map(() => false),
  ...changes,
});

const weights = [4, 2];

describe("scoreMatch", () => {
  it("counts the share of the terms by their rarity", () => {
    expect(scoreMatch(match([[1], [2]]), weights, 50).coverage).toBe(1);
    expect(scoreMatch(match([[1], []]), weights, 50).coverage).toBeCloseTo(4 / 6);
    expect(scoreMatch(match([[], []]), weights, 50)).toEqual({
      bm25: 0,
      coverage: 0,
      windowCoverage: 0,
    });
  });

  it("values repetition less and less, and a long passage less than a short one", () => {
    const bm25 = (times: number, lexemesCount = 50) =>
      scoreMatch(
        match([Array.from({ length: times }, (_, index) => index), []], { lexemesCount }),
        weights,
        50,
      ).bm25;
    expect(bm25(2)).toBeGreaterThan(bm25(1));
    expect(bm25(3) - bm25(2)).toBeLessThan(bm25(2) - bm25(1));
    expect(bm25(1, 200)).toBeLessThan(bm25(1, 50));
  });

  it("sees whether the terms stand together", () => {
    expect(scoreMatch(match([[10], [15]]), weights, 50).windowCoverage).toBe(1);
    expect(scoreMatch(match([[10], [90]]), weights, 50).windowCoverage).toBeCloseTo(4 / 6);
    expect(scoreMatch(match([[10, 85], [90]]), weights, 50).windowCoverage).toBe(1);
  });

  it("counts a term that stands only in a title, for less than one in the text", () => {
    const inTitle = scoreMatch(match([[1], []], { isAbove: [false, true] }), weights, 50);
    expect(inTitle.coverage).toBe(1);
    expect(inTitle.bm25).toBeGreaterThan(scoreMatch(match([[1], []]), weights, 50).bm25);
    expect(inTitle.bm25).toBeLessThan(scoreMatch(match([[1], [2]]), weights, 50).bm25);
  });
});
