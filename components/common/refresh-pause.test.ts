import { expect, it } from "vitest";
import { refreshPause } from "./refresh-pause";

it.each([
  [0, 1_000],
  [10_000, 1_000],
  [100_000, 10_000],
  [3_600_000, 30_000],
])("after %i ms of waiting looks again in %i ms", (waited, pause) => {
  expect(refreshPause(waited)).toBe(pause);
});

it("asks a page with a run that is stuck for an hour some 150 times, not 3600", () => {
  let looks = 0;
  for (let waited = 0; waited < 3_600_000; waited += refreshPause(waited)) looks += 1;
  expect(looks).toBeLessThan(170);
});
