import { expect, it } from "vitest";
import { formatRows } from "./format-rows";

it("says how many times better ours is, whichever way is better, and nothing beside a goal", () => {
  const table = formatRows([
    { what: "pages", ours: 1234.5, baseline: 617.25, unit: "/s", better: "higher" },
    { what: "wait", ours: 2, baseline: 5, unit: "ms", better: "lower" },
    { what: "start", ours: 9.876, baseline: "at most 15 s", unit: "s", better: "lower" },
  ]);
  expect(table).toBe(
    [
      "what  | baseline     | ours    | ratio\n",
      "pages | 617 /s       | 1235 /s | 2.00 ×\n",
      "wait  | 5.00 ms      | 2.00 ms | 2.50 ×\n",
      "start | at most 15 s | 9.88 s  | –\n",
    ].join(""),
  );
});
