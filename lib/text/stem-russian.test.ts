import { describe, expect, it } from "vitest";

import { stemRussian } from "./stem-russian";

describe("stemRussian", () => {
  it.each([
    ["доставка", "доставки", "доставку", "доставкой", "доставках"],
    ["новый", "новая", "нового", "новыми", "новую"],
    ["договор", "договора", "договоров", "договорами"],
  ])("brings the forms of %s together", (...forms) => {
    expect(new Set(forms.map(stemRussian)).size).toBe(1);
  });

  it("keeps short words, numbers and Latin words as they are", () => {
    expect(["дом", "ель", "2024", "stripe"].map(stemRussian)).toEqual([
      "дом",
      "ель",
      "2024",
      "stripe",
    ]);
  });

  it("never leaves fewer than three letters", () => {
    expect(stemRussian("иями")).toBe("иями");
    expect(stemRussian("окно").length).toBeGreaterThanOrEqual(3);
  });
});
