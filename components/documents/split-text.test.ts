import { describe, expect, it } from "vitest";
import { chunksWithin, markSpans } from "./mark-spans";
import { splitText } from "./split-text";

describe("splitText", () => {
  const text = "Prices\n\nTea 4.90\nCoffee 5.20\n\n \nEnd";

  it("keeps every line's place in the text and knows where paragraphs begin", () => {
    const lines = splitText(text).flatMap((section) => section.lines);
    expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Prices",
      "Tea 4.90",
      "Coffee 5.20",
      "End",
    ]);
    expect(lines.map(({ isParagraphStart }) => isParagraphStart)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it("loses nothing but blank lines of a large text and keeps its sections small", () => {
    const large = Array.from({ length: 4000 }, (_, index) => `Line number ${index}`).join("\n\n");
    const sections = splitText(large);
    const words = sections.flatMap(({ lines }) =>
      lines.map(({ start, end }) => large.slice(start, end)),
    );
    expect(words.join("\n\n")).toBe(large);
    expect(Math.max(...sections.map(({ start, end }) => end - start))).toBeLessThan(6100);
  });
});

describe("markSpans", () => {
  const chunks = [
    { id: "a", startOffset: 0, endOffset: 12 },
    { id: "b", startOffset: 12, endOffset: 40 },
  ];

  it("cuts a line at chunk borders and around the passage", () => {
    expect(markSpans({ start: 5, end: 30 }, chunks, { start: 10, end: 20 })).toEqual([
      { start: 5, end: 10, chunkId: "a", isPassage: false },
      { start: 10, end: 12, chunkId: "a", isPassage: true },
      { start: 12, end: 20, chunkId: "b", isPassage: true },
      { start: 20, end: 30, chunkId: "b", isPassage: false },
    ]);
  });

  it("leaves a line whole that nothing divides", () => {
    expect(markSpans({ start: 50, end: 60 }, chunks, null)).toEqual([
      { start: 50, end: 60, chunkId: null, isPassage: false },
    ]);
  });

  it("finds the chunks of a section", () => {
    expect(chunksWithin(chunks, { start: 0, end: 12 }).map(({ id }) => id)).toEqual(["a"]);
  });
});
