import { describe, expect, it } from "vitest";
import {
  amountProblem,
  microsOfText,
  textOfMicros,
  wholeOfText,
  wholeProblem,
} from "./amount-text";

describe("microsOfText", () => {
  it.each([
    ["12", 12_000_000],
    ["0.000001", 1],
    ["12,50", 12_500_000],
    ["1 234.5", 1_234_500_000],
    ["-3", -3_000_000],
    ["−0.25", -250_000],
    ["-0", 0],
    // 0.1 + 0.2 and the like, which binary fractions miss.
    ["8.000003", 8_000_003],
    ["999999999.999999", 999_999_999_999_999],
    ["9007199254.740991", Number.MAX_SAFE_INTEGER],
    ["0,125", 125_000],
    ["1,4900", 1_490_000],
    ["1.490", 1_490_000],
    ["1 490,5", 1_490_500_000],
  ])("reads %j", (text, micros) => {
    expect(microsOfText(text)).toBe(micros);
  });

  it.each(["", "-", ".5", "1.", "1.2345678", "1e3", "1,2,3", "12 €", "0x10", "9999999999"])(
    "refuses %j",
    (text) => {
      expect(microsOfText(text)).toBeUndefined();
    },
  );

  it.each(["1,490", "-12,500", "100,000", "1,234.5", "1,490,000"])(
    "refuses %j, which one may take for thousands",
    (text) => {
      expect(microsOfText(text)).toBeUndefined();
    },
  );
});

describe("wholeOfText", () => {
  it.each([
    ["20 000", 20_000],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
    ["9007199254740992", undefined],
    ["1,490", undefined],
    ["1.5", undefined],
    ["-1", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, whole) => {
    expect(wholeOfText(text)).toBe(whole);
  });
});

describe("what is wrong", () => {
  it.each([
    ["12,50", undefined],
    ["0", undefined],
    [" ", { problem: "missing" }],
    ["much", { problem: "number" }],
    ["1,490", { problem: "amount" }],
    ["1,234.5", { problem: "amount" }],
    ["-1", { problem: "low", limit: 0 }],
    ["9999999999", { problem: "tooHigh" }],
  ])("with the amount %j is said", (text, problem) => {
    expect(amountProblem(text)).toEqual(problem);
  });

  it("with a negative amount depends on who asks", () => {
    expect(amountProblem("-1", -Infinity)).toBeUndefined();
  });

  it.each([
    ["20 000", undefined],
    ["", { problem: "missing" }],
    ["-1", { problem: "low", limit: 0 }],
    ["1.5", { problem: "whole" }],
    ["1,490", { problem: "whole" }],
    ["9007199254740992", { problem: "tooHigh" }],
  ])("with the number %j is said", (text, problem) => {
    expect(wholeProblem(text)).toEqual(problem);
  });
});

describe("textOfMicros", () => {
  it("writes what can be read back", () => {
    expect([0, 1, -1, 12_500_000, -250_000].map(textOfMicros)).toEqual([
      "0",
      "0.000001",
      "-0.000001",
      "12.5",
      "-0.25",
    ]);
    for (const micros of [0, 1, 999_999, 1_000_000, 123_456_789_012, -5_000_001]) {
      expect(microsOfText(textOfMicros(micros))).toBe(micros);
    }
  });
});
