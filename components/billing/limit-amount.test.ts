import { describe, expect, it } from "vitest";
import { amountFrom, amountShown, amountTrouble } from "./limit-amount";

describe("an amount", () => {
  it.each([
    ["12", "money", 12_000_000],
    ["0,5", "money", 500_000],
    ["1 000.000001", "money", 1_000_000_001],
    ["1,490", "money", undefined],
    ["1,490", "tokens", undefined],
    ["1000", "tokens", 1_000],
    ["20 000", "messages", 20_000],
    ["1.5", "messages", undefined],
    ["1.0000001", "money", undefined],
    ["ten", "tokens", undefined],
    ["", "tokens", undefined],
  ] as const)("that is typed as %j, of %s, is %s", (typed, metric, amount) => {
    expect(amountFrom(typed, metric)).toBe(amount);
  });

  it("below zero is no limit", () => {
    expect(amountTrouble("-1", "money")).toEqual({ problem: "low", limit: 0 });
  });

  it.each([
    [12_000_000, "12"],
    [500_000, "0.5"],
    [1, "0.000001"],
    [0, "0"],
  ])("of %i micro-units is shown so that it can be typed again", (amount, shown) => {
    expect(amountShown(amount, "money")).toBe(shown);
    expect(amountFrom(shown, "money")).toBe(amount);
  });
});
