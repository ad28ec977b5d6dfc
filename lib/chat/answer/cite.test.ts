import { expect, it } from "vitest";
import { chunkDocument } from "@/lib/documents/ingest/parse-child/chunk-document.mjs";
import type { FoundChunk } from "@/lib/documents/search-types";
import { cite } from "./cite";

const pages = ["First page text.", "", "Third page text."];

it("names the page of the quote, not of its chunk, across blank pages too", () => {
  const text = "First page text.\n\nThird page text.";
  const [chunk] = chunkDocument({
    text,
    headings: [],
    pages: [
      { page: 1, start: 0, end: 16 },
      { page: 2, start: 18, end: 18 },
      { page: 3, start: 18, end: 34 },
    ],
  });
  const found: FoundChunk = {
    ...chunk!,
    chunkId: "chk",
    documentId: "doc",
    documentTitle: "Pages",
    startOffset: chunk!.start,
    endOffset: chunk!.end,
    score: 1,
    lexicalScore: 1,
    vectorScore: 1,
    queryCoverage: 1,
  };
  const pageOf = (quote: string) => {
    const startOffset = text.indexOf(quote);
    return cite(found, { text: quote, startOffset, endOffset: startOffset + quote.length }, 1).page;
  };
  expect(pageOf(pages[0]!)).toBe(1);
  expect(pageOf(pages[2]!)).toBe(3);
});
