import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { embeddedDatabasePaths } from "@/db/embedded/open-embedded-database";
import { lockDirectory } from "@/db/embedded/directory-lock";
import { packArchive } from "./launch/archive";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";

function asOperatorError(work: () => { release(): void }): { release(): void } {
  try {
    return work();
  } catch (cause) {
    throw new OperatorError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  if (databaseUrl) {
    throw new OperatorError(
      "DATABASE_URL is set: back up that database with pg_dump, and the files with their bucket.",
    );
  }
  const archive = process.argv[2];
  if (!archive) throw new OperatorError("Say where to: npm run backup -- backup.tar.gz");
  if (existsSync(archive)) throw new OperatorError(`${archive} exists already; nothing was done.`);
  const paths = embeddedDatabasePaths(dataDirectory);
  if (!existsSync(paths.version)) {
    throw new OperatorError(`There is no database in ${dataDirectory}; set DATA_DIR.`);
  }
  // With the folder locked nobody writes, so the copy is of one moment.
  const lock = asOperatorError(() => lockDirectory(paths.lock, dataDirectory));
  lifetime.add("lock", async () => lock.release());
  const entries = ["postgres", "postgres.version.json", "secrets.json", "files"];
  const present = entries.filter((entry) => existsSync(join(dataDirectory, entry)));
  await packArchive(
    { archive: resolve(archive), directory: dataDirectory, entries: present },
    lifetime,
  );
  console.log(`Wrote ${archive}. It holds the secrets too: keep it where only you can read it.`);
});
