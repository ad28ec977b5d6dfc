import { resolve } from "node:path";
import {
  createDocumentParser,
  type DocumentParser,
} from "@/lib/documents/ingest/create-document-parser";
import { buildPdf } from "@/tests/factories/build-pdf";
import type { Bench, BenchRow } from "./bench";
import { createWriter } from "./generated-text";
import { quantile, timeEach, timeRate } from "./timing";

const bigPages = 200;
const bigRuns = 3;
const smallDocuments = 12;

const openParser = () =>
  createDocumentParser({ childPath: resolve("lib/documents/ingest/parse-child.mjs") });

/** The warm parser process against a process for every document. */
export const parsing: Bench = {
  name: "parsing",
  async run() {
    const parser = openParser();
    try {
      await parse(parser, smallPdf(0));
      return [await measurePages(parser), await compareSmall(parser)];
    } finally {
      parser.close();
    }
  },
};

async function measurePages(parser: DocumentParser): Promise<BenchRow> {
  const [english, russian] = [createWriter("en", 2), createWriter("ru", 2)];
  const pages = Array.from({ length: bigPages }, (_, index) => {
    const writer = index % 2 === 0 ? english : russian;
    return `# ${index + 1}\n\n${Array.from({ length: 3 }, writer.paragraph).join("\n\n")}`;
  });
  const bytes = buildPdf(pages);
  const onePass = (into: DocumentParser) => timeRate(bigPages, () => parse(into, bytes));
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < bigRuns; run += 1) {
    cold.push(await withFreshParser(onePass));
    warm.push(await onePass(parser));
  }
  return {
    what: `parsing, a PDF of ${bigPages} pages, pages`,
    baseline: quantile(cold, 0.5),
    ours: quantile(warm, 0.5),
    unit: "/s",
    better: "higher",
  };
}

async function compareSmall(parser: DocumentParser): Promise<BenchRow> {
  const documents = Array.from({ length: smallDocuments }, (_, index) => smallPdf(index));
  const rate = (parseOne: (bytes: Uint8Array) => Promise<unknown>) =>
    timeRate(documents.length, () => timeEach(documents, parseOne));
  return {
    what: "parsing, PDFs of one page, documents",
    baseline: await rate((bytes) => withFreshParser((fresh) => parse(fresh, bytes))),
    ours: await rate((bytes) => parse(parser, bytes)),
    unit: "/s",
    better: "higher",
  };
}

const smallPdf = (seed: number) => buildPdf([createWriter("en", seed).paragraph()]);

const parse = (parser: DocumentParser, bytes: Uint8Array) =>
  parser.parse({ read: () => Promise.resolve(bytes), fileName: "bench.pdf" });

async function withFreshParser<T>(work: (parser: DocumentParser) => Promise<T>): Promise<T> {
  const parser = openParser();
  try {
    return await work(parser);
  } finally {
    parser.close();
  }
}
