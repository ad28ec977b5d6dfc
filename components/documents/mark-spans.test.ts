import { expect, it } from "vitest";
import { beginsPassage, markSpans } from "./mark-spans";

const text = "First line.\nSecond line.";
const lines = [
  { start: 0, end: 11 },
  { start: 12, end: 24 },
];

function anchorsOf(passage: { start: number; end: number }) {
  return lines
    .flatMap((line) => markSpans(line, [{ id: "chk", startOffset: 6, endOffset: 24 }], passage))
    .filter((span) => beginsPassage(text, span, passage))
    .map(({ start }) => start);
}

it("gives one anchor to a passage, where its words begin", () => {
  expect(anchorsOf({ start: 0, end: 24 })).toEqual([0]);
  expect(anchorsOf({ start: 6, end: 24 })).toEqual([6]);
  expect(anchorsOf({ start: 11, end: 24 })).toEqual([12]);
  expect(anchorsOf({ start: 5, end: 11 })).toEqual([6]);
});
