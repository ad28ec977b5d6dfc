import { expect, it } from "vitest";
import { mostOfQuotes } from "./most-of-quotes";

it("holds for the question and the longest sentences that may be compared with it, not for whole passages", () => {
  const short = "It is red. ".repeat(30);
  const long = "It is delivered on Mondays. ".repeat(15);
  const { inputTokens } = mostOfQuotes(
    { chunks: [{ text: short }, { text: long }], question: "Когда?" },
    "builtin/test",
  );
  const ofLong = "It is delivered on Mondays.".length;
  const ofShort = "It is red.".length;
  expect(inputTokens).toBe(11 + 15 * ofLong + 5 * ofShort);
});
