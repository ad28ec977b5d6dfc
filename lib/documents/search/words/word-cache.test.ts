import { describe, expect, it } from "vitest";
import { createAvatarWords } from "./avatar-words";
import { bytesOf, createSegment } from "./create-segment";
import { createWordCache } from "./word-cache";

const segment = createSegment([
  { id: "chk_1", documentId: "doc_1", headings: "", lexemes: 1, words: "'wine':3,17" },
]);
const words = createAvatarWords([segment], new Map([["doc_1", "Wine"]]));
const wordsOf = (stamp: string) => ({ stamp, words });

describe("createWordCache", () => {
  it("lets go of what was used longest ago when the budget is spent", () => {
    const cache = createWordCache(bytesOf(segment) * 2);
    cache.set("a", wordsOf("1"));
    cache.set("b", wordsOf("1"));
    cache.get("a");
    cache.set("c", wordsOf("1"));
    expect(["a", "b", "c"].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
  });

  it("counts a replaced entry once and keeps the newest whatever it costs", () => {
    const cache = createWordCache(bytesOf(segment) * 2);
    for (const stamp of ["1", "2", "3"]) cache.set("a", wordsOf(stamp));
    cache.set("b", wordsOf("1"));
    expect(cache.get("a")?.stamp).toBe("3");
    const tiny = createWordCache(1);
    tiny.set("a", wordsOf("1"));
    tiny.set("b", wordsOf("1"));
    expect([tiny.get("a"), tiny.get("b")?.stamp]).toEqual([undefined, "1"]);
  });
});
