import { describe, expect, it } from "vitest";
import { splitAnswerText, withoutHalfMark } from "./split-answer-text";

describe("splitAnswerText", () => {
  it("makes marks of known sources and paragraphs of blank lines", () => {
    expect(splitAnswerText("Free over 50. [1]\n\nElse 4.90 [2].", new Set([1, 2]))).toEqual([
      [{ text: "Free over 50." }, { citation: 1 }],
      [{ text: "Else 4.90" }, { citation: 2 }, { text: "." }],
    ]);
  });

  it("leaves brackets alone that name no source", () => {
    expect(splitAnswerText("See figure [7] and [a].", new Set([1]))).toEqual([
      [{ text: "See figure [7] and [a]." }],
    ]);
  });

  it("keeps markup as the text it is", () => {
    expect(splitAnswerText("<b>x</b>", new Set())).toEqual([[{ text: "<b>x</b>" }]]);
  });
});

describe("withoutHalfMark", () => {
  it("holds back a mark that has not fully arrived", () => {
    expect(withoutHalfMark("Free [1")).toBe("Free");
    expect(withoutHalfMark("Free [1]")).toBe("Free [1]");
  });
});
