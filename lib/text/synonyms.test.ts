import { describe, expect, it } from "vitest";
import { stemWord } from "./lexemes";
import { withSynonyms } from "./synonyms";

describe("withSynonyms", () => {
  it.each([
    ["refund", "returned"],
    ["ship", "delivery"],
    ["hours", "open"],
    ["вернуть", "возвращаем"],
    ["адрес", "находимся"],
    ["отправляете", "доставка"],
  ])("takes %s for %s, after the word itself", (asked, told) => {
    const lexemes = withSynonyms(stemWord(asked));
    expect(lexemes[0]).toBe(stemWord(asked));
    expect(lexemes).toContain(stemWord(told));
    expect(new Set(lexemes).size).toBe(lexemes.length);
  });

  it("leaves other words alone", () => {
    expect(withSynonyms("kettl")).toEqual(["kettl"]);
  });
});
