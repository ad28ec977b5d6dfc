import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What this release opens and writes; a test compares it with the engine itself. */
export const engineVersion = { postgres: 18, pglite: "0.5.14" };

type EngineVersion = typeof engineVersion;

function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, "en", { numeric: true });
}

function readWritten(path: string): EngineVersion | null {
  if (!existsSync(path)) return null;
  try {
    const { postgres, pglite } = JSON.parse(readFileSync(path, "utf8")) as Partial<EngineVersion>;
    if (typeof postgres === "number" && typeof pglite === "string") return { postgres, pglite };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Error(
    `The file ${path}, which says what wrote the database beside it, is damaged; nothing was changed. Put it back from a backup, or set DATA_DIR to another folder.`,
  );
}

/** Throws a sentence when `directory` was written by an engine that this one cannot follow. */
export function checkEngineVersion(versionFile: string, directory: string): void {
  const written = readWritten(versionFile);
  const clusterFile = join(directory, "PG_VERSION");
  const cluster = existsSync(clusterFile) ? Number(readFileSync(clusterFile, "utf8")) : undefined;
  const postgres = cluster ?? written?.postgres ?? engineVersion.postgres;
  const newer =
    postgres > engineVersion.postgres ||
    compareVersions(written?.pglite ?? "0", engineVersion.pglite) > 0;
  const wrote = `The data folder ${directory} was written by Postgres ${postgres} (PGlite ${written?.pglite ?? "unknown"})`;
  if (newer) {
    throw new Error(
      `${wrote}, newer than this release's ${engineVersion.postgres} (${engineVersion.pglite}); nothing was changed. Start the release that wrote it, or set DATA_DIR to another folder.`,
    );
  }
  if (postgres < engineVersion.postgres) {
    throw new Error(
      `${wrote}, older than this release's ${engineVersion.postgres} can open; nothing was changed. Start the release that wrote it, or set DATA_DIR to another folder.`,
    );
  }
}

/** Notes which engine writes the data from now on. */
export function writeEngineVersion(versionFile: string): void {
  const { postgres, pglite } = readWritten(versionFile) ?? {};
  if (postgres === engineVersion.postgres && pglite === engineVersion.pglite) return;
  const draft = `${versionFile}.draft`;
  writeFileSync(draft, `${JSON.stringify(engineVersion)}\n`);
  renameSync(draft, versionFile);
}
