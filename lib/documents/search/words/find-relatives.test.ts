import { describe, expect, it } from "vitest";
import { createSegment } from "./create-segment";
import { findRelatives } from "./find-relatives";

const segmentOf = (...lexemes: string[]) =>
  createSegment([
    {
      id: "chk_1",
      documentId: "doc_1",
      headings: "",
      lexemes: lexemes.length,
      words: lexemes.map((one) => `'${one}':1`).join(" "),
    },
  ]);

describe("findRelatives", () => {
  it("finds other forms of a word by how it begins, the nearest first", () => {
    const segments = [segmentOf("analysi", "analog", "anchor"), segmentOf("analyst")];
    expect(findRelatives(segments, "analyz")).toEqual(["analyst", "analysi"].sort());
    expect(findRelatives([segmentOf("доставк", "доставля", "дом")], "доставк")).toEqual([
      "доставля",
    ]);
  });

  it("leaves out words that only begin alike", () => {
    expect(findRelatives([segmentOf("control", "contract")], "contin")).toEqual([]);
    expect(findRelatives([segmentOf("cart", "carpet")], "car")).toEqual([]);
  });

  it("takes a word that stands nowhere for a misspelling, but never a known one", () => {
    expect(findRelatives([segmentOf("bassett", "casket")], "basset")).toEqual(["bassett"]);
    expect(findRelatives([segmentOf("kettl")], "ketlt")).toEqual(["kettl"]);
    expect(findRelatives([segmentOf("warranti")], "waranti")).toEqual(["warranti"]);
    expect(findRelatives([segmentOf("mouse", "house", "moose")], "mouse")).toEqual([]);
  });

  it("never changes a number or a code", () => {
    expect(findRelatives([segmentOf("1981", "k200", "10000")], "1980")).toEqual([]);
    expect(findRelatives([segmentOf("k2001")], "k2000")).toEqual([]);
  });
});
