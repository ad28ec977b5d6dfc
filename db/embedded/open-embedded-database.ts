import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { lockDirectory } from "./directory-lock";
import { checkEngineVersion, writeEngineVersion } from "./engine-version";
import { makeDirectory } from "./make-directory";

export interface EmbeddedDatabase {
  pglite: PGlite;
  /** Writes everything out and lets the folder go. Safe to call twice. */
  close(): Promise<void>;
  /** Lets the folder go without writing: for an engine that has crashed. */
  abandon(): void;
}

// The engine counts its own stack only, and running into the end of the process's kills it.
const hasBigStack = process.execArgv.some((option) => option.startsWith("--stack-size="));
const stackDepth = `max_stack_depth=${hasBigStack ? "400kB" : "100kB"}`;
// The engine's default of 128 MB lies mostly idle: the system caches the files anyway.
const sharedBuffers = "shared_buffers=32MB";
const startParams = [...PGlite.defaultStartParams, "-c", stackDepth, "-c", sharedBuffers];

/** Where the embedded database keeps its parts inside DATA_DIR. */
export function embeddedDatabasePaths(dataDirectory: string) {
  return {
    database: join(dataDirectory, "postgres"),
    lock: join(dataDirectory, "postgres.lock"),
    version: join(dataDirectory, "postgres.version.json"),
    /** There from before the database is first made until it is whole. */
    creating: join(dataDirectory, "postgres.creating"),
    /** The address of the running database, for commands of the same user. */
    address: join(dataDirectory, "postgres.address"),
  };
}

function createDirectory(directory: string): void {
  try {
    makeDirectory(directory);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The data folder ${directory} cannot be written (${code ?? "unknown reason"}); make it writable for this user, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/**
 * Makes ready for a first start, and for one after a first start that was killed: that leaves a cluster
 * which can never open, so it is put aside. One that may hold data is never replaced by an empty one.
 */
function prepareFirstStart(paths: ReturnType<typeof embeddedDatabasePaths>): void {
  const isThere = existsSync(paths.database) && readdirSync(paths.database).length > 0;
  if (isThere && existsSync(paths.version)) return;
  if (isThere && !existsSync(paths.creating)) {
    throw new Error(
      `There is a database in ${paths.database}, but the file ${paths.version}, which says what wrote it, is missing; nothing was changed. Put that file back, restore a backup into a new folder, or set DATA_DIR to another folder.`,
    );
  }
  if (!isThere && existsSync(paths.version) && !existsSync(paths.creating)) {
    throw new Error(
      `The database in ${paths.database} is gone, but ${paths.version} says that there was one; nothing was changed. Restore a backup into a new folder, or set DATA_DIR to another one; to begin anew with an empty database, delete ${paths.version}.`,
    );
  }
  if (isThere) renameSync(paths.database, `${paths.database}.unfinished-${Date.now()}`);
  writeFileSync(paths.creating, "", { mode: 0o600 });
  rmSync(paths.version, { force: true });
}

/**
 * Opens the database in DATA_DIR, for this process alone, or one in memory that ends with it: empty, or
 * a copy of what `dumpDataDir` gave.
 * Throws a sentence for the operator: folder in use, written by a newer release, not writable.
 */
export async function openEmbeddedDatabase(
  place: { dataDirectory: string } | { inMemoryFrom: Blob } | "memory",
): Promise<EmbeddedDatabase> {
  if (place === "memory" || "inMemoryFrom" in place) {
    const loadDataDir = place === "memory" ? undefined : place.inMemoryFrom;
    const pglite = await PGlite.create({ extensions: { vector }, startParams, loadDataDir });
    const close = async () => (pglite.closed ? undefined : pglite.close());
    return { pglite, close, abandon: () => undefined };
  }
  const { dataDirectory } = place;
  createDirectory(dataDirectory);
  const paths = embeddedDatabasePaths(dataDirectory);
  if (existsSync(paths.database)) createDirectory(paths.database);
  const lock = await lockDirectory(paths.lock, dataDirectory);
  try {
    checkEngineVersion(paths.version, paths.database);
    prepareFirstStart(paths);
    const pglite = await PGlite.create({
      dataDir: paths.database,
      extensions: { vector },
      startParams,
    });
    writeEngineVersion(paths.version);
    rmSync(paths.creating, { force: true });
    return {
      pglite,
      async close() {
        if (!pglite.closed) await pglite.close();
        lock.release();
      },
      abandon: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
