import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { embeddedDatabasePaths } from "@/db/embedded/open-embedded-database";
import { lockDirectory } from "@/db/embedded/directory-lock";
import { packArchive } from "./launch/archive";
import type { Lifetime } from "./launch/lifetime";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";

const databaseEntries = ["postgres", "postgres.version.json"];
/** What stands in the data folder whatever database there is, unless variables give it another place. */
const otherEntries = ["secrets.json", "files"];

async function lockEmbedded(dataDirectory: string, lifetime: Lifetime): Promise<void> {
  const paths = embeddedDatabasePaths(dataDirectory);
  if (!existsSync(paths.version)) {
    throw new OperatorError(`There is no database in ${dataDirectory}; set DATA_DIR.`);
  }
  // With the folder locked nobody writes, so the copy is of one moment.
  const lock = await lockDirectory(paths.lock, dataDirectory).catch((cause: Error) => {
    throw new OperatorError(cause.message, { cause });
  });
  lifetime.add("lock", async () => lock.release());
}

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  const archive = process.argv[2];
  if (!archive) throw new OperatorError("Say where to: npm run backup -- backup.tar.gz");
  if (existsSync(archive)) throw new OperatorError(`${archive} exists already; nothing was done.`);
  const wanted = databaseUrl ? otherEntries : [...databaseEntries, ...otherEntries];
  const entries = wanted.filter((entry) => existsSync(join(dataDirectory, entry)));
  if (!databaseUrl) await lockEmbedded(dataDirectory, lifetime);
  else if (entries.length === 0) {
    throw new OperatorError(
      `DATABASE_URL is set and ${dataDirectory} holds neither secrets nor files: back up that database with pg_dump, the files with their bucket, and the keys where you keep them.`,
    );
  }
  const isInUse = databaseUrl !== undefined;
  await packArchive(
    { archive: resolve(archive), directory: dataDirectory, entries, isInUse },
    lifetime,
  );
  if (databaseUrl) {
    console.log(
      `Wrote ${entries.join(" and ")} of ${dataDirectory}. The database that DATABASE_URL names is not in it: back that up with pg_dump, just before this.`,
    );
  }
  const isSecret = entries.includes("secrets.json");
  const warning = isSecret ? " It holds the secrets: keep it where only you can read it." : "";
  console.log(`Wrote ${archive}.${warning}`);
});
