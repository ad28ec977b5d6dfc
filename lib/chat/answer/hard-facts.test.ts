import { describe, expect, it } from "vitest";
import { hardFacts, knownFacts } from "./hard-facts";

const isCovered = (sentence: string, passage: string) => {
  const known = knownFacts(passage);
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

  it("does not put a number together from parts that stand apart", () => {
    const passage =
      "Delivery costs 4 euros, refunds take 5 days, returns 30 days. Open 9:00–18:00.";
    for (const invented of ["4.5 euros", "4,30 euros", "at 5:30", "on 4.5.30", "45 euros"]) {
      expect(isCovered(`It is ${invented}.`, passage)).toBe(false);
    }
    expect(isCovered("It takes 4-5 days, from 9 to 18.", passage)).toBe(true);
  });

  it("keeps the numbers of two lines apart", () => {
    expect(isCovered("It is 350.", "Prices\n12\n350\n400")).toBe(true);
    expect(isCovered("It is 12 350.", "Prices\n12\n350\n400")).toBe(false);
  });

  it("takes a decimal for the same with a comma, a point or idle zeros", () => {
    expect(isCovered("It costs 1 200,50 ₽.", "Price: 1200.50")).toBe(true);
    expect(isCovered("It costs 1,200.50 USD.", "Price: 1200.5")).toBe(true);
    expect(isCovered("It costs 4.00 euros.", "Price: 4 euros.")).toBe(true);
    expect(isCovered("It costs 40 euros.", "Price: 4 euros.")).toBe(false);
    expect(isCovered("In 2027.", "Since 01.02.2027 prices are new.")).toBe(true);
  });
});
