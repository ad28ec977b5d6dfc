import { randomUUID } from "node:crypto";
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  type FileHandle,
} from "node:fs/promises";
import path from "node:path";
import type { FileStorage, StoredFile } from "./file-storage";
import { fileNotFound, parseStorageKey, parseStoragePrefix } from "./storage-key";

const pageSize = 1000;
const unfinishedPrefix = ".unfinished-";
/** Nobody writes one file for so long. */
const unfinishedMillisecondsMax = 24 * 3_600_000;

/** Files in a folder of one machine; a crash leaves the old file or the new one, never a half. */
export function createFolderStorage(options: {
  directory: string;
  pageSize?: number;
}): FileStorage {
  const root = path.resolve(/* turbopackIgnore: true */ options.directory);
  // Not waited for: it is housekeeping, and nothing that is written or read meets it.
  void removeUnfinished(root).catch(() => undefined);
  const pathOf = (key: string) => path.join(root, ...parseStorageKey(key));

  async function find(key: string) {
    const found = await absentAsNull(stat(pathOf(key)));
    return found?.isFile() ? { bytes: found.size } : null;
  }

  return {
    async put(key, content) {
      const target = pathOf(key);
      const folder = path.dirname(target);
      await mkdir(folder, { recursive: true });
      const unfinished = path.join(folder, unfinishedPrefix + randomUUID());
      try {
        const bytes = await writeDurably(unfinished, content);
        await rename(unfinished, target);
        await syncFolder(folder);
        return { bytes };
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async get(key) {
      const content = await absentAsNull(readFile(pathOf(key)));
      if (!content) throw fileNotFound();
      return new Uint8Array(content.buffer, content.byteOffset, content.length);
    },

    find,

    async delete(key) {
      const target = pathOf(key);
      const found = await absentAsNull(stat(target));
      if (found?.isFile()) await rm(target, { force: true });
    },

    async deletePrefix(prefix) {
      const segments = parseStoragePrefix(prefix);
      if (segments.length === 0) throw new Error("Refusing to delete the whole storage.");
      await rm(path.join(root, ...segments), { recursive: true, force: true });
    },

    async list(prefix, cursor) {
      const keys = await listKeys(root, parseStoragePrefix(prefix));
      const limit = options.pageSize ?? pageSize;
      const rest = keys.filter((key) => !cursor || key > cursor);
      const page = rest.slice(0, limit);
      const files = await Promise.all(
        page.map(async (key): Promise<StoredFile | null> => {
          const found = await absentAsNull(stat(path.join(root, key)));
          return found && { key, bytes: found.size };
        }),
      );
      return {
        files: files.filter((file) => file !== null),
        nextCursor: rest.length > limit ? (page.at(-1) ?? null) : null,
      };
    },
  };
}

async function writeDurably(target: string, content: Parameters<FileStorage["put"]>[1]) {
  const file = await open(target, "wx");
  try {
    let bytes = 0;
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      await writeAll(file, piece);
      bytes += piece.length;
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array) {
  for (let offset = 0; offset < piece.length;) {
    offset += (await file.write(piece, offset)).bytesWritten;
  }
}

/** The rename itself must survive a power cut too; some systems do not let a folder be synced. */
async function syncFolder(folder: string) {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What processes that were killed left half-written; another process may be writing a newer one. */
async function removeUnfinished(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of entries) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const file = path.join(parentPath, name);
    const found = await absentAsNull(stat(file));
    if (found && found.mtimeMs < Date.now() - unfinishedMillisecondsMax) {
      await rm(file, { force: true });
    }
  }
}

/** Sorted by code units, as S3 does for these keys. */
async function listKeys(root: string, segments: string[]): Promise<string[]> {
  const folder = path.join(root, ...segments);
  const entries = await absentAsNull(readdir(folder, { recursive: true, withFileTypes: true }));
  return (entries ?? [])
    .filter((entry) => entry.isFile() && !entry.name.startsWith(unfinishedPrefix))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((key) => key.split(path.sep).join("/"))
    .sort((first, second) => (first < second ? -1 : 1));
}

async function absentAsNull<Value>(pending: Promise<Value>): Promise<Value | null> {
  try {
    return await pending;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  }
}
