import { describe, expect, it } from "vitest";
import { hardFacts } from "./hard-facts";

const isCovered = (sentence: string, passage: string) => {
  const known = hardFacts(passage);
  return [...hardFacts(sentence)].every((fact) => known.has(fact));
};

describe("hardFacts", () => {
  it("finds nothing in plain words and ignores citation marks", () => {
    expect(hardFacts("Returns are free [2].").size).toBe(0);
  });

  it("takes a price for the same whatever separates its thousands", () => {
    expect(isCovered("It costs 12 500 ₽.", "Цена: 12\u00a0500 ₽")).toBe(true);
    expect(isCovered("It costs 12,500 USD.", "Price 12 500")).toBe(true);
  });

  it("notices a price, a date, a link or an address that no passage holds", () => {
    const passage = "Delivery takes 3 days. Write to help@shop.example before 2024-05-01.";
    expect(isCovered("It takes 5 days.", passage)).toBe(false);
    expect(isCovered("Before 2024-06-01.", passage)).toBe(false);
    expect(isCovered("Write to sales@shop.example.", passage)).toBe(false);
    expect(isCovered("See https://evil.example/pay.", passage)).toBe(false);
  });

  it("accepts what stands in the passage", () => {
    const passage = "Open 9:00–18:00, phone +7 (495) 123-45-67, see https://shop.example/faq.";
    expect(isCovered("Call +7 (495) 123-45-67 from 9:00 to 18:00.", passage)).toBe(true);
    expect(isCovered("See https://shop.example/faq", passage)).toBe(true);
  });
});
