import { expect, it } from "vitest";
import { niceCeiling } from "./nice-ceiling";

it.each([
  [0, 2],
  [1, 2],
  [2, 2],
  [3, 4],
  [5, 6],
  [9, 10],
  [10, 10],
  [12, 12],
  [13, 16],
  [101, 120],
  [2_345_678, 3_000_000],
])("is, for %i, %i", (value, ceiling) => {
  expect(niceCeiling(value)).toBe(ceiling);
});
