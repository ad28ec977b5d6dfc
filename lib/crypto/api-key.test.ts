import { describe, expect, it } from "vitest";
import { apiKeyPrefix, isApiKey, looksLikeApiKey, newApiKey } from ".";

describe("an API key", () => {
  it("is one of its own, in a shape that scanners know", () => {
    const keys = Array.from({ length: 200 }, newApiKey);
    expect(new Set(keys).size).toBe(200);
    for (const key of keys) {
      expect(key).toMatch(/^aak_[0-9A-Za-z]{39}$/);
      expect(isApiKey(key) && looksLikeApiKey(key)).toBe(true);
    }
  });

  it("uses every letter about equally often", () => {
    const letters = Array.from({ length: 400 }, () => newApiKey().slice(4, 37)).join("");
    const counts = new Map<string, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    const mean = letters.length / 62;
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(mean * 0.4);
  });

  it("shows a typo in any of its places, two swapped letters and a cut", () => {
    const key = newApiKey();
    for (let place = 0; place < key.length; place += 1) {
      const other = key[place] === "x" ? "y" : "x";
      expect(isApiKey(`${key.slice(0, place)}${other}${key.slice(place + 1)}`)).toBe(false);
    }
    const swapped = key.replace(/^aak_(.)(?!\1)(.)/, "aak_$2$1");
    expect(swapped === key || !isApiKey(swapped)).toBe(true);
    for (const wrong of [key.slice(0, -1), `${key}0`, `${key} `, "", "aak_", key.toLowerCase()]) {
      expect(isApiKey(wrong)).toBe(false);
    }
  });

  it("gives away six of its 33 random letters as its name", () => {
    const key = newApiKey();
    expect(apiKeyPrefix(key)).toBe(key.slice(0, 10));
  });
});
