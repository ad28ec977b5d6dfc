import { expect, it } from "vitest";
import { readMarginSearch } from "./read-margin-search";

const today = "2026-02-10";

it("leaves out only what was mistyped in the address", () => {
  const search = { from: "12026-01-01", to: "2026-01-31", query: " acme ", sort: "name" };
  expect(readMarginSearch({ ...search, cursor: ["one", "two"] }, today)).toEqual({
    filters: { to: "2026-01-31", query: "acme", sort: "name" },
    cursors: ["one", "two"],
  });
  expect(readMarginSearch({ ...search, sort: "odd", query: "" }, today).filters).toEqual({
    to: "2026-01-31",
    sort: "cost",
  });
});

it("leaves out days that end before they begin, that are too many, or of which databases know nothing", () => {
  const days = (from?: string, to?: string) => {
    const { filters } = readMarginSearch({ from, to }, today);
    return [filters.from, filters.to];
  };
  expect(days("2016-02-10")).toEqual(["2016-02-10", undefined]);
  expect(days("2016-02-09")).toEqual([undefined, undefined]);
  expect(days("2026-01-02", "2026-01-01")).toEqual([undefined, undefined]);
  expect(days("0000-01-01", "2026-01-31")).toEqual([undefined, "2026-01-31"]);
});
