import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Embedder } from "../types";
import { createBuiltinEmbedder } from "./create-builtin-embedder";
import { ensureBuiltinModel } from "./ensure-model";

const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const evalData = process.env.EVAL_DATA;

type Xquad = {
  data: { paragraphs: { context: string; qas: { question: string }[] }[] }[];
};

describe.skipIf(!evalData)("builtin embeddings on XQuAD (needs EVAL_DATA)", () => {
  let directory: string;
  let embedder: Embedder;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "retrieval-quality-"));
    await ensureBuiltinModel({ directory, log });
    embedder = createBuiltinEmbedder({ directory });
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each([
    ["en", 72, 94],
    ["ru", 78, 92],
  ])(
    "finds the paragraph by cosine alone in %s",
    { timeout: 60_000 },
    async (language, at1, at5) => {
      const file = join(evalData ?? "", `xquad/xquad.${language}.json`);
      const { data } = JSON.parse(await readFile(file, "utf8")) as Xquad;
      const paragraphs = data.flatMap((article) => article.paragraphs);
      const passages = await embedder.embedPassages(paragraphs.map(({ context }) => context));
      const ranks: number[] = [];
      for (const [gold, { qas }] of paragraphs.entries()) {
        for (const { question } of qas) {
          const query = await embedder.embedQuery(question);
          const scores = passages.embeddings.map(({ modelId, vector }) => {
            const same = query.embeddings.find((embedding) => embedding.modelId === modelId);
            return same ? dot(same.vector, vector) : -1;
          });
          ranks.push(scores.filter((score) => score > (scores[gold] ?? 0)).length + 1);
        }
      }
      const share = (most: number) =>
        (100 * ranks.filter((rank) => rank <= most).length) / ranks.length;
      expect(share(1)).toBeGreaterThan(at1);
      expect(share(5)).toBeGreaterThan(at5);
    },
  );
});

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
