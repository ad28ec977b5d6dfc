import { describe, expect, it } from "vitest";
import { createSegment } from "./create-segment";
import { findRelatives } from "./find-relatives";

const segmentOf = async (...lexemes: string[]) => {
  const segment = await createSegment([
    {
      id: "chk_1",
      documentId: "doc_1",
      headings: "",
      lexemes: lexemes.length,
      words: lexemes.map((one) => `'${one}':1`).join(" "),
    },
  ]);
  return segment!;
};

describe("findRelatives", () => {
  it("finds other forms of a word by how it begins, the nearest first", async () => {
    const segments = [await segmentOf("analysi", "analog", "anchor"), await segmentOf("analyst")];
    expect(findRelatives(segments, "analyz")).toEqual(["analyst", "analysi"].sort());
    expect(findRelatives([await segmentOf("доставк", "доставля", "дом")], "доставк")).toEqual([
      "доставля",
    ]);
  });

  it("leaves out words that only begin alike", async () => {
    expect(findRelatives([await segmentOf("control", "contract")], "contin")).toEqual([]);
    expect(findRelatives([await segmentOf("cart", "carpet")], "car")).toEqual([]);
  });

  it("takes a word that stands nowhere for a misspelling, but never a known one", async () => {
    expect(findRelatives([await segmentOf("bassett", "casket")], "basset")).toEqual(["bassett"]);
    expect(findRelatives([await segmentOf("kettl")], "ketlt")).toEqual(["kettl"]);
    expect(findRelatives([await segmentOf("warranti")], "waranti")).toEqual(["warranti"]);
    expect(findRelatives([await segmentOf("receiv")], "reciev")).toEqual(["receiv"]);
    expect(findRelatives([await segmentOf("instruction")], "insrtuctoin")).toEqual(["instruction"]);
    expect(findRelatives([await segmentOf("mouse", "house", "moose")], "mouse")).toEqual([]);
  });

  it("guesses at no more words of a question than it is allowed to", async () => {
    const segments = [await segmentOf("kettl")];
    expect(findRelatives(segments, "ketlt", () => false)).toEqual([]);
    const known = [await segmentOf("kettl", "kettle")];
    expect(
      findRelatives(known, "kettl", () => expect.unreachable("asked for a known word")),
    ).toEqual(["kettle"]);
  });

  it("compares no words that nobody writes by hand", async () => {
    const long = "a".repeat(50);
    expect(findRelatives([await segmentOf(long)], `${long}b`)).toEqual([]);
  });

  it("never changes a number or a code", async () => {
    expect(findRelatives([await segmentOf("1981", "k200", "10000")], "1980")).toEqual([]);
    expect(findRelatives([await segmentOf("k2001")], "k2000")).toEqual([]);
  });
});
