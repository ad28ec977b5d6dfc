import { expect, it } from "vitest";
import { niceCeiling } from "./nice-ceiling";

it.each([
  [0, 2],
  [1, 2],
  [2, 2],
  [3, 4],
  [5, 5],
  [6, 10],
  [10, 10],
  [101, 200],
  [2_345_678, 4_000_000],
])("is, for %i, %i", (value, ceiling) => {
  expect(niceCeiling(value)).toBe(ceiling);
});
