import { describe, expect, it } from "vitest";
import type { Chunk, ParsedDocument } from "../parsed-document";
import { chunkDocument } from "./chunk-document.mjs";

type Source = Pick<ParsedDocument, "text" | "pages" | "headings">;

const hardMax = 1600;

describe("chunkDocument", () => {
  it("puts every non-blank character into exactly one chunk, in order, within the limits", () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const source = randomDocument(seed);
      const chunks = chunkDocument(source);
      assertCovers(source, chunks, `seed ${seed}`);
    }
  });

  it("names the page a chunk starts on", () => {
    for (let seed = 200; seed < 240; seed += 1) {
      const source = randomDocument(seed);
      for (const { start, page } of chunkDocument(source)) {
        const expected = source.pages.find((each) => each.start <= start && start < each.end);
        expect(page, `seed ${seed}`).toBe(expected?.page);
      }
    }
  });

  it("gives no page to formats without pages", () => {
    expect(chunkDocument(plain("One paragraph.")).map(({ page }) => page)).toEqual([null]);
  });

  it("never cuts inside a word", () => {
    for (let seed = 300; seed < 360; seed += 1) {
      const source = randomDocument(seed);
      for (const { start, end } of chunkDocument(source)) {
        expect(
          `${source.text[start - 1] ?? " "}${source.text[end] ?? " "}`,
          `seed ${seed}`,
        ).toMatch(/^\s\s$/);
      }
    }
  });

  it("starts a chunk at each heading of a section worth one, and says where the chunk stands", () => {
    const source = document([
      ["#1", "Prices"],
      ["#2", "Delivery"],
      ["p", sentences(8)],
      ["#2", "Returns"],
      ["p", sentences(8)],
    ]);
    const chunks = chunkDocument(source);
    expect(chunks.map(({ headingPath }) => headingPath)).toEqual([
      ["Prices", "Delivery"],
      ["Prices", "Returns"],
    ]);
    expect(chunks[1]?.text.startsWith("Returns")).toBe(true);
  });

  it("never leaves a heading alone, not even at the end", () => {
    for (let seed = 400; seed < 460; seed += 1) {
      const source = randomDocument(seed);
      const headings = new Set(source.headings.map(({ text }) => text));
      const alone = chunkDocument(source).filter(({ text }) =>
        text.split("\n").every((line) => line === "" || headings.has(line)),
      );
      expect(alone, `seed ${seed}`).toEqual([]);
    }
  });

  it("merges small neighbouring paragraphs", () => {
    const source = plain(
      Array.from({ length: 10 }, (_, index) => `Short line ${index}.`).join("\n\n"),
    );
    expect(chunkDocument(source)).toHaveLength(1);
  });

  it("keeps a table that fits together, and cuts a long one between rows", () => {
    const row = (index: number) => `Item number ${index} | ${index * 100} roubles | in stock`;
    const table = (rows: number) =>
      Array.from({ length: rows }, (_, index) => row(index)).join("\n");
    const small = chunkDocument(plain(`${sentences(9)}\n\n${table(18)}`));
    expect(small.filter(({ text }) => text.includes(" | "))).toHaveLength(1);

    for (const { text } of chunkDocument(plain(table(200)))) {
      expect(text.split("\n").every((line) => /^Item number \d+ .* in stock$/.test(line))).toBe(
        true,
      );
    }
  });

  it("cuts a long paragraph between sentences", () => {
    const chunks = chunkDocument(plain(sentences(120)));
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) expect(text).toMatch(/[.]$/);
  });

  it("cuts text without spaces at the limit without breaking a surrogate pair", () => {
    const source = plain("a" + "😀".repeat(3000));
    const chunks = chunkDocument(source);
    assertCovers(source, chunks, "emoji");
    for (const { text } of chunks) expect(text.isWellFormed()).toBe(true);
  });

  it("looks at each heading a few times only, however many there are", () => {
    const count = 100_000;
    let looks = 0;
    const headings = Array.from({ length: count }, (_, index) => ({
      level: 1,
      text: "a",
      get start() {
        looks += 1;
        return index * 3;
      },
    }));
    const source = { text: "a\n\n".repeat(count), headings, pages: [] };
    assertCovers(source, chunkDocument(source), "headings");
    expect(looks).toBeLessThan(5 * count);
  });

  it("has nothing to say about an empty text", () => {
    expect(chunkDocument(plain(" \n\n "))).toEqual([]);
  });
});

function assertCovers({ text }: Source, chunks: Chunk[], label: string) {
  let position = 0;
  chunks.forEach((chunk, index) => {
    expect(chunk.ordinal, label).toBe(index);
    expect(chunk.text, label).toBe(text.slice(chunk.start, chunk.end));
    expect(chunk.text.trim(), label).toBe(chunk.text);
    expect(chunk.text.length, label).toBeGreaterThan(0);
    expect(chunk.text.length, label).toBeLessThanOrEqual(hardMax);
    expect(chunk.start, label).toBeGreaterThanOrEqual(position);
    expect(text.slice(position, chunk.start).trim(), label).toBe("");
    position = chunk.end;
  });
  expect(text.slice(position).trim(), label).toBe("");
}

function plain(text: string): Source {
  return { text, pages: [], headings: [] };
}

/** `#n` is a heading of level n, `p` anything else. */
function document(blocks: [string, string][]): Source {
  let text = "";
  const headings: Source["headings"] = [];
  for (const [kind, content] of blocks) {
    if (text !== "") text += "\n\n";
    if (kind !== "p") headings.push({ level: Number(kind[1]), text: content, start: text.length });
    text += content;
  }
  return { text, headings, pages: [] };
}

function sentences(count: number, random = () => 0.5): string {
  return Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 3 + Math.floor(random() * 20) }, (_, word) =>
      index % 2 ? `слово${word}` : `word${word}`,
    );
    return `Then ${words.join(" ")}.`;
  }).join(" ");
}

/** Headings, paragraphs, lists and tables of any length, over pages of any length. */
function randomDocument(seed: number): Source {
  const random = randomFrom(seed);
  const blocks: [string, string][] = [];
  const count = 1 + Math.floor(random() * 25);
  for (let index = 0; index < count; index += 1) {
    const dice = random();
    if (dice < 0.2) blocks.push([`#${1 + Math.floor(random() * 3)}`, `Heading ${index}`]);
    else if (dice < 0.35)
      blocks.push(["p", lines(random, (each) => `- item ${each} ${sentences(1, random)}`)]);
    else if (dice < 0.5)
      blocks.push(["p", lines(random, (each) => `cell ${each} | ${sentences(1, random)} | x`)]);
    else if (dice < 0.55) blocks.push(["p", "word ".repeat(Math.floor(random() * 900)) + "end"]);
    else blocks.push(["p", sentences(1 + Math.floor(random() ** 3 * 60), random)]);
  }
  blocks.push(["p", sentences(1, random)]);
  if (random() < 0.3) blocks.push(["#2", "Last heading"]);
  const source = document(blocks);
  const pages: Source["pages"] = [];
  for (let start = 0; start < source.text.length;) {
    const end = Math.min(source.text.length, start + 200 + Math.floor(random() * 3000));
    pages.push({ page: pages.length + 1, start, end });
    start = end;
  }
  return { ...source, pages };
}

function lines(random: () => number, line: (index: number) => string): string {
  return Array.from({ length: 1 + Math.floor(random() ** 2 * 60) }, (_, index) => line(index)).join(
    "\n",
  );
}

function randomFrom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}
