import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { embeddedDatabasePaths, openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { listArchive, unpackArchive } from "./launch/archive";
import type { Lifetime } from "./launch/lifetime";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";

async function checkArchive(archive: string, lifetime: Lifetime): Promise<void> {
  if (!existsSync(archive)) throw new OperatorError(`There is no file ${archive}.`);
  const names = await listArchive(archive, lifetime);
  for (const name of ["postgres", "postgres.version.json"]) {
    if (!names.has(name)) throw new OperatorError(`${archive} is not a backup: no ${name} in it.`);
  }
}

function checkEmpty(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (readdirSync(directory).length === 0) return;
  throw new OperatorError(
    `The data folder ${directory} is not empty; restore into a new one by setting DATA_DIR.`,
  );
}

function clear(directory: string): void {
  for (const name of readdirSync(directory)) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
}

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  if (databaseUrl) {
    throw new OperatorError(
      "DATABASE_URL is set: restore that database with pg_restore, and the files with their bucket.",
    );
  }
  const archive = process.argv[2];
  if (!archive) throw new OperatorError("Say from where: npm run restore -- backup.tar.gz");
  await checkArchive(resolve(archive), lifetime);
  checkEmpty(dataDirectory);
  let isWhole = false;
  lifetime.add("half-restored data", async () => {
    if (!isWhole) clear(dataDirectory);
  });
  try {
    await unpackArchive({ archive: resolve(archive), directory: dataDirectory }, lifetime);
    const database = await openEmbeddedDatabase({ dataDirectory });
    await database.close();
    isWhole = true;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`Nothing was restored: ${reason}`, { cause });
  }
  console.log(`Restored into ${embeddedDatabasePaths(dataDirectory).database}.`);
});
