import { sql } from "drizzle-orm";
import { createDatabase, type Database } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { createKeyring, type EncryptionKeys } from "@/lib/crypto";
import { refuseWrongKeys, registerKey } from "./check-encryption-keys";
import { noteDatabase, refuseEmptyDatabase } from "./outside-database";

type Preparation = {
  dataDirectory: string;
  /** Whether DATABASE_URL names it; the embedded one knows by itself when it was lost. */
  isOutside: boolean;
  /** Not given: the keys are not looked at, and nobody works with the database yet. */
  keys?: EncryptionKeys;
  say: (line: string) => void;
};

/** Brings the database to this version's schema; one that is not the installation's, or needs other keys, stays as it was. */
export async function prepareDatabase(
  databaseUrl: string,
  { dataDirectory, isOutside, keys, say }: Preparation,
): Promise<void> {
  const { database, close } = createDatabase({ url: databaseUrl, poolMax: 1 });
  try {
    const keyring = keys && createKeyring(keys.key, keys.previousKeys);
    const { isMigrated, hasKeys } = await look(database);
    if (isOutside && !isMigrated) refuseEmptyDatabase(dataDirectory);
    if (keyring && hasKeys) await refuseWrongKeys(database, keyring);
    await migrateDatabase(databaseUrl, say);
    if (!keyring) return;
    // Another process may have started first, with a key of its own.
    await refuseWrongKeys(database, keyring);
    await registerKey(database, keyring);
    if (isOutside) noteDatabase(dataDirectory, databaseUrl);
  } finally {
    await close();
  }
}

async function look(database: Database): Promise<{ isMigrated: boolean; hasKeys: boolean }> {
  const [found] = await database.execute<{ isMigrated: boolean; hasKeys: boolean }>(sql`
    select to_regclass('drizzle.migrations') is not null as "isMigrated",
      to_regclass('encryption_keys') is not null as "hasKeys"`);
  return found!;
}
