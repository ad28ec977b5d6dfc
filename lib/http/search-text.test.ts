import { expect, it } from "vitest";
import { searchText } from "./search-text";

it("takes the first of several, cut to what the database can hold", () => {
  expect(searchText(["tea", "coffee"])).toBe("tea");
  expect(searchText("a\0b")).toBe("ab");
  expect(searchText("🦊".repeat(150))).toBe("🦊".repeat(100));
  expect(searchText(`x${"🦊".repeat(150)}`)?.isWellFormed()).toBe(true);
  expect(searchText(undefined)).toBeUndefined();
  expect(searchText([])).toBeUndefined();
});
