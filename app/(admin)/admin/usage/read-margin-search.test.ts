import { expect, it } from "vitest";
import { readMarginSearch } from "./read-margin-search";

it("leaves out only what was mistyped in the address", () => {
  const search = { from: "12026-01-01", to: "2026-01-31", query: " acme ", sort: "name" };
  expect(readMarginSearch({ ...search, cursor: ["one", "two"] })).toEqual({
    filters: { to: "2026-01-31", query: "acme", sort: "name" },
    cursors: ["one", "two"],
  });
  expect(readMarginSearch({ ...search, sort: "odd", query: "" }).filters).toEqual({
    to: "2026-01-31",
    sort: "cost",
  });
});
