import { eq, isNull } from "drizzle-orm";
import { createDatabase, type Database } from "@/db/client";
import { encryptionKeys } from "@/db/schema";
import { asPlatform } from "@/lib/context/as-platform";
import { createKeyring, type EncryptionKeys, type Keyring } from "@/lib/crypto";
import { OperatorError } from "./operator-error";

const checkText = "This key opens what this database holds.";
const checkPlace = (keyId: string) => ["encryption_keys", "check", keyId];

/** The keys that an environment gives. */
export function keysOf(environment: Record<string, string | undefined>): EncryptionKeys {
  const previousKeys = (environment.ENCRYPTION_KEYS_PREVIOUS ?? "").split(",");
  return {
    key: environment.ENCRYPTION_KEY ?? "",
    previousKeys: previousKeys.map((key) => key.trim()).filter(Boolean),
  };
}

/**
 * Refuses to start with keys that do not open what this database holds, and changes nothing then.
 * The first start makes its key known, and so does a start with a new key beside the earlier ones.
 */
export async function checkEncryptionKeys(
  databaseUrl: string,
  keys: EncryptionKeys,
): Promise<void> {
  const { database, close } = createDatabase({ url: databaseUrl, poolMax: 1 });
  try {
    const keyring = createKeyring(keys.key, keys.previousKeys);
    await refuseWrongKeys(database, keyring);
    await registerKey(database, keyring);
  } finally {
    await close();
  }
}

/** The keys that something in the database may be sealed with. */
export const listKeysInUse = (database: Database) =>
  asPlatform(database, (db) =>
    db
      .select({ id: encryptionKeys.id, checkSealed: encryptionKeys.checkSealed })
      .from(encryptionKeys)
      .where(isNull(encryptionKeys.retiredAt)),
  );

/** Throws a sentence for the operator when a key that is in use is missing or is another one. */
export async function refuseWrongKeys(database: Database, keyring: Keyring): Promise<void> {
  const inUse = await listKeysInUse(database);
  const missing = inUse.filter((row) => !opens(keyring, row)).map(({ id }) => id);
  if (missing.length === 0) return;
  const isKnown =
    inUse.some(({ id }) => id === keyring.currentKeyId) && missing.length < inUse.length;
  throw new OperatorError(
    isKnown
      ? `ENCRYPTION_KEYS_PREVIOUS lacks a key that secrets in this database are still sealed with (key ${missing.join(", ")}): put it back and run "npm run rotate-key"; nothing was changed.`
      : `ENCRYPTION_KEY is not the key that this database's secrets are sealed with (it is key ${keyring.currentKeyId}, they need key ${missing.join(", ")}): set it to the earlier key, or put that one into ENCRYPTION_KEYS_PREVIOUS; nothing was changed.`,
  );
}

/** Writes down that secrets may be sealed with the current key from now on. */
export async function registerKey(database: Database, { currentKeyId, seal }: Keyring) {
  const checkSealed = seal(checkText, checkPlace(currentKeyId));
  await asPlatform(database, async (db) => {
    await db
      .insert(encryptionKeys)
      .values({ id: currentKeyId, checkSealed })
      .onConflictDoUpdate({ target: encryptionKeys.id, set: { retiredAt: null } });
  });
}

export async function isKeyRegistered(database: Database, keyId: string): Promise<boolean> {
  const rows = await asPlatform(database, (db) =>
    db.select({ id: encryptionKeys.id }).from(encryptionKeys).where(eq(encryptionKeys.id, keyId)),
  );
  return rows.length > 0;
}

function opens(keyring: Keyring, row: { id: string; checkSealed: string }): boolean {
  try {
    return keyring.open(row.checkSealed, checkPlace(row.id)) === checkText;
  } catch {
    return false;
  }
}
