import { describe, expect, it } from "vitest";

import { countLetters, isMostlyCyrillic } from "./detect-script";

describe("isMostlyCyrillic", () => {
  it("is true for Russian with English names in it", () => {
    expect(isMostlyCyrillic("Как подключить Stripe и webhook в CRM?")).toBe(true);
  });

  it("is false for English with one Russian word in it", () => {
    expect(isMostlyCyrillic("The Russian word for peace and for world is мир")).toBe(false);
  });

  it("is false without letters", () => {
    expect(isMostlyCyrillic("12 345 — ?")).toBe(false);
  });
});

describe("countLetters", () => {
  it("tells Latin, Cyrillic and other letters apart and ignores the rest", () => {
    expect(countLetters("Zoë, ёж, 日本 42!")).toEqual({ latin: 3, cyrillic: 2, other: 2 });
  });
});
