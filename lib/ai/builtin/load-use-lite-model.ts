import { access, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";

import { z } from "zod";

import { normalise } from "../normalise";
import { createTokenizer, type Tokenizer } from "./create-tokenizer";
import { createWindowPool, type WindowOptions } from "./create-window-pool";
import { modelNotBuilt } from "./model-failure";
import { MODEL_FILE, VOCABULARY_FILE } from "./model-files";
import { USE_LITE_DIMENSION } from "./model-sizes";
import { splitIntoWindows } from "./split-into-windows";

// Each thread holds the model once more, and a larger machine has other work too.
const THREADS_MAX = 2;

const VocabularyFile = z.array(z.tuple([z.string(), z.number().nullable()]));

type Embedded = { vector: number[]; windows: Float32Array[]; inputTokens: number };

export type UseLiteModel = {
  /** The normalised mean of the text's windows, and each of them; a pure function of the text. */
  embed(text: string, options?: WindowOptions): Promise<Embedded>;
};

/** Loads the built model; throws AppError `unavailable`, here or on use, when the directory holds no usable build. */
export async function loadUseLiteModel(directory: string): Promise<UseLiteModel> {
  const modelPath = path.join(directory, MODEL_FILE);
  const tokenize = await open(directory, modelPath).catch((cause: unknown) => {
    throw modelNotBuilt(cause);
  });
  const pool = createWindowPool({
    modelPath,
    // A path at run time, so that no bundler tries to pack the worker.
    workerPath: path.join(
      /* turbopackIgnore: true */ process.cwd(),
      "lib/ai/builtin/embed-worker.mjs",
    ),
    size: Math.min(availableParallelism(), THREADS_MAX),
  });

  async function embed(text: string, options?: WindowOptions) {
    options?.abortSignal?.throwIfAborted();
    const windows = splitIntoWindows(text, tokenize);
    const vectors = (await pool.run(windows, options)).flatMap(cutVectors);
    const sum = new Float64Array(USE_LITE_DIMENSION);
    for (const vector of vectors) addTo(sum, vector);
    const inputTokens = windows.reduce((count, ids) => count + ids.length, 0);
    const points = vectors.map((vector) => Float32Array.from(normalise(vector)));
    return { vector: normalise(sum), windows: points, inputTokens };
  }
  return { embed };
}

async function open(directory: string, modelPath: string): Promise<Tokenizer> {
  const vocabulary = await readFile(path.join(directory, VOCABULARY_FILE), "utf8");
  await access(modelPath);
  return createTokenizer(VocabularyFile.parse(JSON.parse(vocabulary)));
}

/** The vectors that lie one after another in an array. */
function cutVectors(joined: Float32Array): Float32Array[] {
  return Array.from({ length: joined.length / USE_LITE_DIMENSION }, (_, index) =>
    joined.subarray(index * USE_LITE_DIMENSION, (index + 1) * USE_LITE_DIMENSION),
  );
}

function addTo(sum: Float64Array, vector: Float32Array) {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
}
