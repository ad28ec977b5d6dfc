import { describe, expect, it } from "vitest";
import { scoreMatch, type LexicalMatch } from "./score-match";

const match = (positions: number[][], changes: Partial<LexicalMatch> = {}): LexicalMatch => ({
  chunkId: "chk_1",
  lexemesCount: 50,
  positions,
  shares: positions.map((places) => Number(places.length > 0)),
  isAbove: positions.map(() => false),
  ...changes,
});

const weights = [4, 2];

const scoresOf = (positions: number[][], changes: Partial<LexicalMatch> = {}) =>
  scoreMatch(match(positions, changes), weights, 50);

describe("scoreMatch", () => {
  it("counts the share of the terms by their rarity", () => {
    expect(scoresOf([[1], [2]]).coverage).toBe(1);
    expect(scoresOf([[1], []]).coverage).toBeCloseTo(4 / 6);
    expect(scoresOf([[1], []]).score).toBeGreaterThan(scoresOf([[], [1]]).score);
    expect(scoresOf([[], []])).toEqual({ coverage: 0, score: 0 });
    expect(scoreMatch(match([]), [], 50)).toEqual({ coverage: 0, score: 0 });
  });

  it("values repetition less and less, and a long passage less than a short one", () => {
    const repeated = (times: number, lexemesCount = 50) =>
      scoresOf([Array.from({ length: times }, (_, index) => index), []], { lexemesCount }).score;
    expect(repeated(2)).toBeGreaterThan(repeated(1));
    expect(repeated(3) - repeated(2)).toBeLessThan(repeated(2) - repeated(1));
    expect(repeated(1, 200)).toBeLessThan(repeated(1, 50));
  });

  it("never leaves 0 to 1, however often the terms stand there", () => {
    const places = Array.from({ length: 1_000 }, (_, index) => index);
    expect(scoresOf([places, places], { lexemesCount: 1 }).score).toBeLessThanOrEqual(1);
  });

  it("sees whether the terms stand together, anywhere in the passage", () => {
    const together = scoresOf([[10], [15]]).score;
    expect(scoresOf([[10], [90]]).score).toBeLessThan(together);
    expect(scoresOf([[10, 85], [90]]).score).toBeGreaterThanOrEqual(together);
  });

  it("counts a term that stands only in a title, for less than one in the text", () => {
    const inTitle = scoresOf([[1], []], { isAbove: [false, true] });
    expect(inTitle.coverage).toBe(1);
    expect(inTitle.score).toBeGreaterThan(scoresOf([[1], []]).score);
    expect(inTitle.score).toBeLessThan(scoresOf([[1], [2]]).score);
  });
});
