import { describe, expect, it } from "vitest";

import { splitIntoWindows, WINDOW_TOKENS_MAX } from "./split-into-windows";

/** One token per word: its number. */
const tokenize = (text: string) =>
  text.split(" ").map((word) => Number(word.replace(/\D/g, "") || 0));
const sentence = (words: number, from = 1) =>
  `Word${from} ${Array.from({ length: words - 1 }, (_, i) => `w${from + 1 + i}`).join(" ")}.`;

describe("splitIntoWindows", () => {
  it("packs whole sentences while they fit", () => {
    const text = [sentence(25), sentence(25, 26), sentence(25, 51)].join(" ");
    expect(splitIntoWindows(text, tokenize).map((window) => window.length)).toEqual([50, 25]);
  });

  it("cuts only a sentence that is too long, into even parts", () => {
    const text = `${sentence(10)} ${sentence(130, 11)} ${sentence(10, 141)}`;
    expect(splitIntoWindows(text, tokenize).map((window) => window.length)).toEqual([
      10, 44, 44, 42, 10,
    ]);
  });

  it("loses no token and keeps their order", () => {
    const text = [7, 50, 61, 200, 3].map((words, i) => sentence(words, i * 1000 + 1)).join("\n");
    const windows = splitIntoWindows(text, tokenize);
    const all = text.split(/[ \n]/).flatMap(tokenize);
    expect(windows.flat()).toEqual(all);
    for (const window of windows) expect(window.length).toBeLessThanOrEqual(WINDOW_TOKENS_MAX);
  });

  it("gives blank text one window", () => {
    expect(splitIntoWindows(" \n ", tokenize)).toHaveLength(1);
  });
});
