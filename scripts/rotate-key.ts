import { existsSync } from "node:fs";
import { createDatabase, type Database } from "@/db/client";
import { createKeyring, type EncryptionKeys } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";
import { checkConfiguration } from "./launch/check-configuration";
import {
  isKeyRegistered,
  keysOf,
  listKeysInUse,
  refuseWrongKeys,
  registerKey,
} from "./launch/check-encryption-keys";
import { OperatorError } from "./launch/operator-error";
import { runScript } from "./launch/run-script";
import { loadSecrets, replaceEncryptionKey, secretsPath } from "./launch/secrets";
import { reachDatabase } from "./rotate-key/reach-database";
import { rotate } from "./rotate-key/rotate";

const keyringOf = ({ key, previousKeys }: EncryptionKeys) => createKeyring(key, previousKeys);

/** The key comes from the environment: the operator has made it, and the product must know it first. */
async function checkGivenKey(database: Database, keys: EncryptionKeys): Promise<void> {
  const keyring = keyringOf(keys);
  await refuseWrongKeys(database, keyring);
  if (await isKeyRegistered(database, keyring.currentKeyId)) return;
  if (process.argv.includes("--offline")) return registerKey(database, keyring);
  throw new OperatorError(
    "The product has not been started with this ENCRYPTION_KEY yet, so it could not open what is sealed with it: restart it with the new key and with the present one in ENCRYPTION_KEYS_PREVIOUS, then run this again. If nothing is running, add -- --offline.",
  );
}

/** The key stands in the data folder: a new one takes its place, unless the last rotation is unfinished. */
async function makeKey(database: Database, dataDirectory: string): Promise<EncryptionKeys> {
  if (!existsSync(secretsPath(dataDirectory))) {
    throw new OperatorError(
      `ENCRYPTION_KEY is not set, and there are no secrets in ${dataDirectory}; set DATA_DIR.`,
    );
  }
  const present = keysOf(loadSecrets(dataDirectory));
  await refuseWrongKeys(database, keyringOf(present));
  const inUse = await listKeysInUse(database);
  const { currentKeyId } = keyringOf(present);
  const isUnfinished = inUse.some(({ id }) => id !== currentKeyId);
  const keys = isUnfinished ? present : keysOf(replaceEncryptionKey(dataDirectory));
  await registerKey(database, keyringOf(keys));
  return keys;
}

async function chooseKeys(
  database: Database,
  environment: Record<string, string | undefined>,
  dataDirectory: string,
): Promise<EncryptionKeys> {
  const given = keysOf(environment);
  if (!given.key) return makeKey(database, dataDirectory);
  checkConfiguration({ ...loadSecrets(dataDirectory), ...environment });
  await checkGivenKey(database, given);
  return given;
}

await runScript(async ({ databaseUrl, dataDirectory }, lifetime) => {
  const url = databaseUrl ?? (await reachDatabase(dataDirectory, lifetime));
  const { database, close } = createDatabase({ url, poolMax: 1 });
  lifetime.add("database connection", close);

  const given = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value?.trim()),
  );
  const keys = await chooseKeys(database, given, dataDirectory);
  Object.assign(process.env, {
    ...loadSecrets(dataDirectory),
    ...given,
    DATABASE_URL: url,
    ENCRYPTION_KEY: keys.key,
    ENCRYPTION_KEYS_PREVIOUS: keys.previousKeys.join(","),
  });
  const ctx = {
    services: getServices(),
    requestId: newId("request"),
    locale: "en",
    clientAddress: "rotate-key",
  } as const;
  await rotate(ctx, (line) => console.log(line));
});
