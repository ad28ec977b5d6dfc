import { describe, expect, it } from "vitest";
import { paragraphAround } from "./paragraph-around";

const around = (text: string, quote: string) => {
  const start = text.indexOf(quote);
  return paragraphAround(text, start, start + quote.length);
};

describe("paragraphAround", () => {
  it("keeps the paragraph and leaves out what stands above and below it", () => {
    expect(around("Above.\n\nOne. Two. Three.\n\nBelow.", "Two.")).toEqual({
      before: "One. ",
      quote: "Two.",
      after: " Three.",
    });
  });

  it("bears a quote that is the whole text, or reaches over paragraphs", () => {
    expect(around("One.", "One.")).toEqual({ before: "", quote: "One.", after: "" });
    expect(around("A. One.\n\nTwo. B.", "One.\n\nTwo.")).toEqual({
      before: "A. ",
      quote: "One.\n\nTwo.",
      after: " B.",
    });
  });
});
