import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HASH_NGRAM_MODEL_ID, type Embedder, type Embedding } from "../types";
import { createBuiltinEmbedder, USE_LITE_MODEL_ID } from "./create-builtin-embedder";
import { ensureBuiltinModel } from "./ensure-model";
import { MODEL_FILE, VOCABULARY_FILE } from "./model-files";

const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const ids = (embeddings: Embedding[]) => embeddings.map(({ modelId }) => modelId);

describe("createBuiltinEmbedder", () => {
  let directory: string;
  let embedder: Embedder;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "builtin-embedder-"));
    await ensureBuiltinModel({ directory, log });
    embedder = createBuiltinEmbedder({ directory });
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("routes each passage by its script and keeps the order", async () => {
    const texts = ["Delivery is free.", "Доставка бесплатна.", "Lieferung kostenlos.", "42"];
    const { embeddings, inputTokens } = await embedder.embedPassages(texts);
    expect(ids(embeddings)).toEqual([
      USE_LITE_MODEL_ID,
      HASH_NGRAM_MODEL_ID,
      USE_LITE_MODEL_ID,
      USE_LITE_MODEL_ID,
    ]);
    for (const { modelId, vector } of embeddings) {
      expect(vector).toHaveLength(modelId === USE_LITE_MODEL_ID ? 512 : 1024);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
    expect(inputTokens).toBeGreaterThan(8);
  });

  it.each([
    ["How much is delivery?", [USE_LITE_MODEL_ID]],
    ["Сколько стоит доставка?", [HASH_NGRAM_MODEL_ID]],
    ["Как подключить Stripe webhook?", [USE_LITE_MODEL_ID, HASH_NGRAM_MODEL_ID]],
    ["What does «доставка» mean in this contract?", [USE_LITE_MODEL_ID, HASH_NGRAM_MODEL_ID]],
    ["Размер M или L?", [HASH_NGRAM_MODEL_ID]],
    ["", [USE_LITE_MODEL_ID]],
  ])("embeds the query %j under every model it needs", async (query, expected) => {
    const { embeddings } = await embedder.embedQuery(query);
    expect(ids(embeddings)).toEqual(expected);
  });

  it("gives a text the same vector alone, in any company and from another embedder", async () => {
    const text = "Refunds take 14 days. Write to help@example.com. ".repeat(6);
    const [alone] = (await embedder.embedPassages([text])).embeddings;
    const company = ["Short.", text, "Something much longer about warranties. ".repeat(20)];
    const together = await embedder.embedPassages(company);
    const other = await createBuiltinEmbedder({ directory }).embedQuery(text);
    expect(together.embeddings[1]).toEqual(alone);
    expect(other.embeddings[0]).toEqual(alone);
  });

  it("finds the passage that answers, though no word is shared", async () => {
    const passages = [
      "Our office is next to the central railway station.",
      "You may send goods back within a fortnight and receive your money again.",
      "The phone has a battery of 5000 mAh.",
    ];
    const { embeddings } = await embedder.embedPassages(passages);
    const [query] = (await embedder.embedQuery("refund policy for returning items")).embeddings;
    const scores = embeddings.map(({ vector }) =>
      vector.reduce((sum, value, index) => sum + value * (query?.vector[index] ?? 0), 0),
    );
    expect(scores.indexOf(Math.max(...scores))).toBe(1);
  });

  it("stops on abort with the caller's reason", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => abort.abort(reason), 20);
    const texts = Array.from({ length: 2_000 }, (_, i) => `Passage ${i} about something else.`);
    await expect(embedder.embedPassages(texts, { abortSignal: abort.signal })).rejects.toBe(reason);
  });

  it("computes on other threads, so that this one is free for other work", async () => {
    const texts = Array.from({ length: 30 }, (_, i) =>
      `Passage ${i} about its warranty. `.repeat(60),
    );
    const before = performance.eventLoopUtilization();
    await embedder.embedPassages(texts);
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.7);
  });

  it("lets a query pass a batch", async () => {
    const order: string[] = [];
    const texts = Array.from({ length: 100 }, (_, i) =>
      `Passage ${i} about its warranty. `.repeat(20),
    );
    const batch = embedder.embedPassages(texts).then(() => order.push("batch"));
    await embedder.embedQuery("How long is the warranty?").then(() => order.push("query"));
    await batch;
    expect(order).toEqual(["query", "batch"]);
  });

  it("says that the model is not built when its folder is empty or its file damaged", async () => {
    const folder = await mkdtemp(join(tmpdir(), "builtin-embedder-damaged-"));
    const failing = { kind: "unavailable", code: "model.not_built" };
    const early = createBuiltinEmbedder({ directory: folder });
    await expect(early.embedQuery("hello")).rejects.toMatchObject(failing);
    await copyFile(join(directory, VOCABULARY_FILE), join(folder, VOCABULARY_FILE));
    await writeFile(join(folder, MODEL_FILE), "not a model");
    await expect(early.embedPassages(["hello", "world"])).rejects.toMatchObject(failing);
    await copyFile(join(directory, MODEL_FILE), join(folder, MODEL_FILE));
    expect((await early.embedQuery("hello")).embeddings).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it.each([60, 120, 400])("lets the process end cleanly %i ms into its work", async (wait) => {
    const script = `
      import { createBuiltinEmbedder } from "./lib/ai/builtin/create-builtin-embedder.ts";
      const texts = Array.from({ length: 3000 }, (_, i) => "Its warranty, part " + i + ". ".repeat(9));
      setTimeout(() => process.exit(7), ${wait});
      await createBuiltinEmbedder({ directory: ${JSON.stringify(directory)} }).embedPassages(texts);
    `;
    const node = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    expect(await once(node, "exit")).toEqual([7, null]);
  });
});
