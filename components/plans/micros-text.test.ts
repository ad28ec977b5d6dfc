import { describe, expect, it } from "vitest";
import { microsOfText, textOfMicros } from "./micros-text";

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
  ])("reads %j", (text, micros) => {
    expect(microsOfText(text)).toBe(micros);
  });

  it.each(["", "-", ".5", "1.", "1.2345678", "1e3", "1,2,3", "12 €", "0x10", "9999999999"])(
    "refuses %j",
    (text) => {
      expect(microsOfText(text)).toBeUndefined();
    },
  );
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
