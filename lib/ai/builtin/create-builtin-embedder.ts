import { setImmediate as yieldToEvents } from "node:timers/promises";

import { countLetters } from "@/lib/text/detect-script";

import { HASH_NGRAM_MODEL_ID, type Embedder, type Embedding } from "../types";
import type { WindowOptions } from "./create-window-pool";
import { embedHashed } from "./embed-hashed";
import { loadUseLiteModel, type UseLiteModel } from "./load-use-lite-model";
import { mapInLanes } from "./map-in-lanes";

export const USE_LITE_MODEL_ID = "builtin/use-lite@1";

type Result = { embedding: Embedding; inputTokens: number };

// Enough that every thread finds its next text waiting, few enough that an abort is soon felt.
const TEXTS_AT_ONCE = 6;

// Sessions outlive embedders and, on globalThis, reloads in development: the model's memory is
// paid once per process and directory.
const shared = globalThis as typeof globalThis & {
  __builtinModels?: Map<string, Promise<UseLiteModel>>;
};

/**
 * The embedder that needs no key: Latin text by the model built into `directory`, Cyrillic and other
 * text by hashing. Throws AppError `unavailable` on first use when nothing was built there.
 */
export function createBuiltinEmbedder({ directory }: { directory: string }): Embedder {
  async function embedLatin(text: string, options: WindowOptions): Promise<Result> {
    const model = await loadShared(directory);
    const { vector, windows, inputTokens } = await model.embed(text, options);
    return { embedding: { modelId: USE_LITE_MODEL_ID, vector, windows }, inputTokens };
  }

  async function embedOther(text: string, { abortSignal }: WindowOptions): Promise<Result> {
    await yieldToEvents();
    abortSignal?.throwIfAborted();
    const { vector, inputTokens } = embedHashed(text);
    return { embedding: { modelId: HASH_NGRAM_MODEL_ID, vector }, inputTokens };
  }

  return {
    modelId: "builtin/embedder",
    isLocal: true,

    async embedPassages(texts, { abortSignal } = {}) {
      const embed = (text: string) =>
        (isLatin(text) ? embedLatin : embedOther)(text, { abortSignal });
      return collect(await mapInLanes(texts, TEXTS_AT_ONCE, embed));
    },

    async embedQuery(text, { abortSignal } = {}) {
      const options = { urgent: true, abortSignal };
      const results: Result[] = [];
      const latinWords = text.match(/[\p{Script=Latin}\p{N}]+/gu)?.join(" ") ?? "";
      if (isLatin(text)) {
        results.push(await embedLatin(text, options));
      } else if (/\p{Script=Latin}{2}/u.test(latinWords)) {
        // The model knows no other letters, so it is asked about the Latin words alone.
        results.push(await embedLatin(latinWords, options));
      }
      if (!isLatin(text) || hasOtherWord(text)) results.push(await embedOther(text, options));
      return collect(results);
    },
  };
}

/** Text without letters counts as Latin: numbers are pieces the model knows. */
function isLatin(text: string): boolean {
  const { latin, cyrillic, other } = countLetters(text);
  return cyrillic + other <= latin / 3;
}

function hasOtherWord(text: string): boolean {
  return /(?:(?!\p{Script=Latin})\p{L}){2}/u.test(text);
}

function collect(results: readonly Result[]) {
  return {
    embeddings: results.map(({ embedding }) => embedding),
    inputTokens: results.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
  };
}

function loadShared(directory: string): Promise<UseLiteModel> {
  const models = (shared.__builtinModels ??= new Map());
  const known = models.get(directory);
  if (known) return known;
  const loading = loadUseLiteModel(directory);
  models.set(directory, loading);
  // A failed load is forgotten, so that a model built later is found without a restart.
  loading.catch(() => models.delete(directory));
  return loading;
}
