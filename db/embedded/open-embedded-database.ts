import { accessSync, constants, existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { lockDirectory } from "./directory-lock";
import { checkEngineVersion, writeEngineVersion } from "./engine-version";

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
    /** The address of the running database, for commands of the same user. */
    address: join(dataDirectory, "postgres.address"),
  };
}

function createDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `The data folder ${directory} cannot be written (${code ?? "unknown reason"}); make it writable for this user, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** A first start that was killed leaves a cluster that can never open; it is put aside. */
function putAsideUnfinished(paths: ReturnType<typeof embeddedDatabasePaths>): void {
  if (!existsSync(paths.database) || existsSync(paths.version)) return;
  renameSync(paths.database, `${paths.database}.unfinished-${Date.now()}`);
}

/**
 * Opens the database in DATA_DIR, for this process alone, or one in memory that ends with it.
 * Throws a sentence for the operator: folder in use, written by a newer release, not writable.
 */
export async function openEmbeddedDatabase(
  place: { dataDirectory: string } | "memory",
): Promise<EmbeddedDatabase> {
  if (place === "memory") {
    const pglite = await PGlite.create({ extensions: { vector }, startParams });
    const close = async () => (pglite.closed ? undefined : pglite.close());
    return { pglite, close, abandon: () => undefined };
  }
  const { dataDirectory } = place;
  createDirectory(dataDirectory);
  const paths = embeddedDatabasePaths(dataDirectory);
  if (existsSync(paths.database)) createDirectory(paths.database);
  const lock = lockDirectory(paths.lock, dataDirectory);
  try {
    checkEngineVersion(paths.version, paths.database);
    putAsideUnfinished(paths);
    const pglite = await PGlite.create({
      dataDir: paths.database,
      extensions: { vector },
      startParams,
    });
    writeEngineVersion(paths.version);
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
