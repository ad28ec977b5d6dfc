import { describe, expect, it } from "vitest";
import { readTableLine, sayTableLine } from "./table-line";

const prices = `Our teas:

| Tea | Kind | Price |
| --- | :--- | ---: |
| Smoked Pine | black | 9.20 |
| Jasmine Pearls | | 12.80 |

Any blend is sold in bags.`;

const read = (line: string, text = prices) => {
  const start = text.indexOf(line);
  return readTableLine(text, start, start + line.length);
};

describe("readTableLine", () => {
  it("says a row with the meaning of its columns, empty cells left out", () => {
    const row = read("| Smoked Pine | black | 9.20 |");
    expect(row?.isHeader).toBe(false);
    expect(sayTableLine(row!)).toBe("Tea: Smoked Pine · Kind: black · Price: 9.20");
    expect(sayTableLine(read("| Jasmine Pearls | | 12.80 |")!)).toBe(
      "Tea: Jasmine Pearls · Price: 12.80",
    );
  });

  it("knows headers and rulers, which answer nothing", () => {
    expect(read("| Tea | Kind | Price |")?.isHeader).toBe(true);
    expect(read("| --- | :--- | ---: |")?.isHeader).toBe(true);
  });

  it("says a row whose headers are out of sight by its cells alone", () => {
    const rest = "| Smoked Pine | black | 9.20 |\n| Jasmine Pearls | green | 12.80 |";
    expect(sayTableLine(read("| Jasmine Pearls | green | 12.80 |", rest)!)).toBe(
      "Jasmine Pearls · green · 12.80",
    );
  });

  it("takes words over numbers for headers, as web pages write them", () => {
    const page = "Tea | Price\nSmoked Pine | 9.20\nJasmine Pearls | sold out";
    expect(sayTableLine(read("Smoked Pine | 9.20", page)!)).toBe("Tea: Smoked Pine · Price: 9.20");
    expect(sayTableLine(read("Jasmine Pearls | sold out", page)!)).toBe(
      "Jasmine Pearls · sold out",
    );
  });

  it("leaves other lines alone", () => {
    expect(read("Any blend is sold in bags.")).toBeNull();
  });
});
