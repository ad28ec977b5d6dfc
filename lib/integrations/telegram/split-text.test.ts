import { expect, it } from "vitest";
import { splitText } from "./split-text";

const without = (text: string) => text.replace(/\s/g, "");

it("leaves a text alone that is one message", () => {
  expect(splitText("  Short.\n")).toEqual(["Short."]);
  expect(splitText("a".repeat(4_096))).toHaveLength(1);
  expect(splitText(" \n ")).toEqual([]);
});

it("breaks at paragraphs first, then lines, sentences and words", () => {
  expect(splitText("One two.\n\nThree four. Five", 16)).toEqual(["One two.", "Three four. Five"]);
  expect(splitText("One two. Three\nfour five", 20)).toEqual(["One two. Three", "four five"]);
  expect(splitText("One two three. Four five", 20)).toEqual(["One two three.", "Four five"]);
  expect(splitText("One two three four five", 20)).toEqual(["One two three four", "five"]);
  expect(splitText("0123456789 0123456789", 10)).toEqual(["0123456789", "0123456789"]);
});

it("loses no word, makes no message too long, and tears no character apart", () => {
  const words = [
    "price",
    "🙂",
    "цена",
    "\n\n",
    "\n",
    "end.",
    "x".repeat(30),
    "👩‍🚀🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
  ];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from(
      { length: 60 },
      () => words[Math.floor(Math.random() * words.length)],
    ).join(Math.random() < 0.5 ? " " : "");
    const parts = splitText(text, 25);
    expect(without(parts.join(""))).toBe(without(text));
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(25);
      expect(part.trim()).toBe(part);
      expect(part.isWellFormed()).toBe(true);
    }
  }
});
