import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { InferenceSession, Tensor } from "onnxruntime-node";
import { z } from "zod";

import { AppError } from "@/lib/errors";

import { normalise } from "../normalise";
import { createTokenizer, type Tokenizer } from "./create-tokenizer";
import { MODEL_FILE, VOCABULARY_FILE } from "./model-files";
import { USE_LITE_DIMENSION } from "./model-sizes";
import { splitIntoWindows } from "./split-into-windows";

// A window is too small a job to gain from more.
const THREADS_MAX = 2;

const VocabularyFile = z.array(z.tuple([z.string(), z.number().nullable()]));

export type UseLiteModel = {
  /** The normalised mean of the text's windows; a pure function of the text. */
  embed(
    text: string,
    abortSignal?: AbortSignal,
  ): Promise<{ vector: number[]; inputTokens: number }>;
};

/** Loads the built model; throws AppError `unavailable` when the directory holds no usable build. */
export async function loadUseLiteModel(directory: string): Promise<UseLiteModel> {
  const { session, tokenize } = await open(directory).catch((cause: unknown) => {
    throw new AppError({
      kind: "unavailable",
      code: "model.not_built",
      message: "The builtin embedding model is not ready on this server.",
      cause,
    });
  });

  async function embed(text: string, abortSignal?: AbortSignal) {
    const windows = splitIntoWindows(text, tokenize);
    const sum = new Float64Array(USE_LITE_DIMENSION);
    let inputTokens = 0;
    for (const ids of windows) {
      abortSignal?.throwIfAborted();
      const feed = new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]);
      // The runtime computes on this thread but yields to the event loop before every run.
      const { embedding } = await session.run({ ids: feed });
      addTo(sum, embedding?.data);
      inputTokens += ids.length;
    }
    return { vector: normalise(sum), inputTokens };
  }
  return { embed };
}

async function open(
  directory: string,
): Promise<{ session: InferenceSession; tokenize: Tokenizer }> {
  const vocabulary = VocabularyFile.parse(
    JSON.parse(await readFile(join(directory, VOCABULARY_FILE), "utf8")),
  );
  const session = await InferenceSession.create(join(directory, MODEL_FILE), {
    intraOpNumThreads: Math.min(availableParallelism(), THREADS_MAX),
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    // Threads that spin while waiting halve the speed of everything else on a small machine.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  return { session, tokenize: createTokenizer(vocabulary) };
}

function addTo(sum: Float64Array, values: unknown) {
  if (!(values instanceof Float32Array) || values.length !== sum.length) {
    throw new Error("The builtin embedding model returned something other than one vector.");
  }
  for (let index = 0; index < sum.length; index++) {
    sum[index] = (sum[index] ?? 0) + (values[index] ?? 0);
  }
}
