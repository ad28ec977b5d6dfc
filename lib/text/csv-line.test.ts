import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line";

describe("csvLine", () => {
  it("quotes what would break the line or the column, and ends with CRLF", () => {
    expect(csvLine(["a", 'say "hi"', "one,two", "three\nfour", null, undefined, 5])).toBe(
      'a,"say ""hi""","one,two","three\nfour",,,5\r\n',
    );
  });

  it.each([
    "=HYPERLINK(1)",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    '"=1',
    "'=1",
    "\r\n=1",
    "\u00a0=1",
    "\uff1dcmd",
    "|calc",
  ])("leaves no formula in %j", (text) => {
    const cell = csvLine([text]).slice(0, -2);
    expect(cell.replace(/^"/, "")).toMatch(/^'/);
  });

  it("leaves ordinary text, also Russian, and dates as they are", () => {
    expect(csvLine(["Анна", "2026-01-01T00:00:00.000Z", "a-b", "x=y"])).toBe(
      "Анна,2026-01-01T00:00:00.000Z,a-b,x=y\r\n",
    );
  });
});
