import { expect, it } from "vitest";
import { readUsageSearch } from "./read-usage-search";

it("ends an open span with the day that it is where the project is", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  const spanIn = (timeZone: string) =>
    readUsageSearch({ from: "2026-03-01" }, { now, timeZone }).span;
  expect(spanIn("Pacific/Kiritimati")).toEqual({ from: "2026-03-01", to: "2026-03-11" });
  expect(spanIn("UTC")).toEqual({ from: "2026-03-01", to: "2026-03-10" });
});

it("leaves out days of a year that no database knows", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  const days = { from: "0000-01-01", to: "0000-01-31" };
  expect(readUsageSearch(days, { now, timeZone: "UTC" }).span).toEqual({});
});
