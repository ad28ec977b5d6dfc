import { expect, it } from "vitest";
import { createSegment, type WordsRow } from "./create-segment";

const rowsOf = (count: number, lexemesEach: number): WordsRow[] =>
  Array.from({ length: count }, (_, row) => ({
    id: `chk_${row}`,
    documentId: "doc_1",
    headings: "",
    lexemes: lexemesEach,
    words: Array.from({ length: lexemesEach }, (_, word) => `'w${row}x${word}':${word + 1}`).join(
      " ",
    ),
  }));

it("lets other requests have their turn while it is made", async () => {
  const segment = createSegment(rowsOf(500, 120));
  let turns = 0;
  let isMade = false;
  const count = () => {
    turns += 1;
    if (!isMade) setImmediate(count);
  };
  setImmediate(count);
  expect((await segment)?.starts.size).toBe(60_000);
  isMade = true;
  expect(turns).toBeGreaterThan(2);
});

it("gives up as soon as there are more different words than allowed", async () => {
  expect(await createSegment(rowsOf(3, 10), 30)).not.toBeNull();
  expect(await createSegment(rowsOf(3, 10), 29)).toBeNull();
});
