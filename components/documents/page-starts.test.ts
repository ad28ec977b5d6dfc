import { expect, it } from "vitest";
import { lastPageOf, pageStarts } from "./page-starts";

const text = "One.\n\nTwo.\n\nFour.\n\nFive.";
const placesOf = (starts: ReadonlyMap<number, number>) =>
  [...starts].map(([offset, page]) => [text.slice(offset, offset + 3), page]);

it("finds a page that begins inside a chunk", () => {
  const chunk = { page: 1, pageBreaks: [6], startOffset: 0 };
  expect(placesOf(pageStarts(text, [chunk]))).toEqual([
    ["One", 1],
    ["Two", 2],
  ]);
  expect(lastPageOf(chunk)).toBe(2);
});

it("passes over a page without words, which begins where the one before it ends", () => {
  expect(placesOf(pageStarts(text, [{ page: 2, pageBreaks: [10, 12], startOffset: 6 }]))).toEqual([
    ["Two", 2],
    ["Fou", 4],
  ]);
});

it("does not name again the page on which the chunk before ended", () => {
  const chunks = [
    { page: 1, pageBreaks: [6], startOffset: 0 },
    { page: 2, pageBreaks: [], startOffset: 8 },
    { page: 5, pageBreaks: [], startOffset: 19 },
  ];
  expect(placesOf(pageStarts(text, chunks))).toEqual([
    ["One", 1],
    ["Two", 2],
    ["Fiv", 5],
  ]);
});

it("has no pages where the format has none", () => {
  const chunk = { page: null, pageBreaks: [], startOffset: 0 };
  expect(pageStarts(text, [chunk]).size).toBe(0);
  expect(lastPageOf(chunk)).toBeNull();
});
