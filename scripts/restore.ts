import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeDirectory } from "@/db/embedded/make-directory";
import { embeddedDatabasePaths, openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { listArchive, unpackArchive } from "./launch/archive";
import { restoringPath } from "./launch/half-restored";
import type { Lifetime } from "./launch/lifetime";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";
import { unwritableDataFolder } from "./launch/unwritable-data-folder";

async function checkArchive(
  archive: string,
  { isOutside }: { isOutside: boolean },
  lifetime: Lifetime,
): Promise<void> {
  if (!existsSync(archive)) throw new OperatorError(`There is no file ${archive}.`);
  const names = await listArchive(archive, lifetime);
  const hasDatabase = names.has("postgres") && names.has("postgres.version.json");
  if (!hasDatabase && !names.has("secrets.json") && !names.has("files")) {
    throw new OperatorError(`${archive} is not a backup: no database, secrets or files in it.`);
  }
  if (isOutside && hasDatabase) {
    throw new OperatorError(
      `${archive} holds an embedded database, and DATABASE_URL is set: leave that empty to restore it.`,
    );
  }
  if (!isOutside && !hasDatabase) {
    throw new OperatorError(
      `${archive} is no whole backup: no postgres in it. It was made beside another database; restore that one with pg_restore and set DATABASE_URL.`,
    );
  }
}

function checkEmpty(directory: string): void {
  try {
    makeDirectory(directory);
  } catch (cause) {
    throw unwritableDataFolder(directory, cause);
  }
  // Whatever stands there came from the restore that was cut off, which began in an empty folder.
  if (existsSync(restoringPath(directory))) clear(directory);
  if (readdirSync(directory).length === 0) return;
  throw new OperatorError(
    `The data folder ${directory} is not empty; restore into a new one by setting DATA_DIR.`,
  );
}

function clear(directory: string): void {
  // The note goes last: killed in here, it still says that the rest is not whole.
  const names = readdirSync(directory).filter(
    (name) => join(directory, name) !== restoringPath(directory),
  );
  for (const name of names) rmSync(join(directory, name), { recursive: true, force: true });
  rmSync(restoringPath(directory), { force: true });
}

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  const archive = process.argv[2];
  if (!archive) throw new OperatorError("Say from where: npm run restore -- backup.tar.gz");
  const isOutside = databaseUrl !== undefined;
  await checkArchive(resolve(archive), { isOutside }, lifetime);
  checkEmpty(dataDirectory);
  let isWhole = false;
  lifetime.add("half-restored data", async () => {
    if (!isWhole) clear(dataDirectory);
  });
  try {
    writeFileSync(restoringPath(dataDirectory), "", { mode: 0o600 });
    await unpackArchive({ archive: resolve(archive), directory: dataDirectory }, lifetime);
    if (!isOutside) {
      const database = await openEmbeddedDatabase({ dataDirectory });
      await database.close();
    }
    rmSync(restoringPath(dataDirectory));
    isWhole = true;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`Nothing was restored: ${reason}`, { cause });
  }
  console.log(
    isOutside
      ? `Restored into ${dataDirectory}. The database that DATABASE_URL names is restored with pg_restore.`
      : `Restored into ${embeddedDatabasePaths(dataDirectory).database}.`,
  );
});
