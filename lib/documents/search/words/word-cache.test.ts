import { describe, expect, it } from "vitest";
import { createAvatarWords } from "./avatar-words";
import { bytesOf, createSegment } from "./create-segment";
import { createWordCache } from "./word-cache";

const segment = (await createSegment([
  { id: "chk_1", documentId: "doc_1", headings: "", lexemes: 1, words: "'wine':3,17" },
]))!;
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

  it("has the same words built once for all who ask meanwhile, and for each stamp anew", async () => {
    const cache = createWordCache(bytesOf(segment));
    const building = Promise.withResolvers<typeof words>();
    let builds = 0;
    const build = () => {
      builds += 1;
      return building.promise;
    };
    const asking = ["1", "1", "1", "2"].map((stamp) => cache.build("a", stamp, build));
    building.resolve(words);
    expect(await Promise.all(asking)).toEqual([words, words, words, words]);
    expect(builds).toBe(2);
    await cache.build("a", "3", build);
    expect(cache.get("a")?.stamp).toBe("3");
  });

  it("remembers that the words of this moment are too many", async () => {
    const cache = createWordCache(bytesOf(segment));
    let builds = 0;
    const build = () => Promise.resolve(((builds += 1), null));
    expect(await Promise.all([cache.build("a", "1", build), cache.build("a", "1", build)])).toEqual(
      [null, null],
    );
    expect(builds).toBe(1);
    expect(cache.get("a")).toEqual({ stamp: "1", words: null });
  });

  it("lets those who waited build for themselves when the first one fails", async () => {
    const cache = createWordCache(bytesOf(segment));
    const first = cache.build("a", "1", () => Promise.reject(new Error("cut off")));
    const second = cache.build("a", "1", () => Promise.resolve(words));
    await expect(first).rejects.toThrow("cut off");
    expect(await second).toBe(words);
    expect(cache.get("a")?.stamp).toBe("1");
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
