import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { embeddedDatabasePaths, openEmbeddedDatabase } from "@/db/embedded/open-embedded-database";
import { listArchive, unpackArchive } from "./launch/archive";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";

function checkArchive(archive: string): void {
  if (!existsSync(archive)) throw new OperatorError(`There is no file ${archive}.`);
  const names = listArchive(archive);
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

await runScript(async ({ databaseUrl, dataDirectory }) => {
  if (databaseUrl) {
    throw new OperatorError(
      "DATABASE_URL is set: restore that database with pg_restore, and the files with their bucket.",
    );
  }
  const archive = process.argv[2];
  if (!archive) throw new OperatorError("Say from where: npm run restore -- backup.tar.gz");
  checkArchive(resolve(archive));
  checkEmpty(dataDirectory);
  try {
    unpackArchive(resolve(archive), dataDirectory);
    const database = await openEmbeddedDatabase({ dataDirectory });
    await database.close();
  } catch (cause) {
    for (const name of readdirSync(dataDirectory)) {
      rmSync(join(dataDirectory, name), { recursive: true, force: true });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`Nothing was restored: ${reason}`, { cause });
  }
  console.log(`Restored into ${embeddedDatabasePaths(dataDirectory).database}.`);
});
