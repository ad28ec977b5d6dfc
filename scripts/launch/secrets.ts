import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeDirectory } from "@/db/embedded/make-directory";
import { embeddedDatabasePaths } from "@/db/embedded/open-embedded-database";
import { OperatorError } from "./operator-error";
import { unwritableDataFolder } from "./unwritable-data-folder";

const generators = {
  JWT_SECRET_KEY: () => randomBytes(32).toString("base64url"),
  AUTH_SECRET: () => randomBytes(32).toString("base64url"),
  ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  INNGEST_SIGNING_KEY: () => `signkey-prod-${randomBytes(32).toString("hex")}`,
  INNGEST_EVENT_KEY: () => randomBytes(24).toString("base64url"),
};

export type Secrets = Record<keyof typeof generators, string> & {
  /** Keys before the present one, the last first, with commas between; written by rotate-key. */
  ENCRYPTION_KEYS_PREVIOUS?: string;
};

const previousKeysMax = 3;

function readStored(path: string): Partial<Secrets> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Partial<Secrets>;
  } catch (cause) {
    // Making new ones would lock everybody out of what the old ones encrypted.
    throw new OperatorError(`${path} cannot be read; restore it from a backup.`, { cause });
  }
}

function store(path: string, secrets: Secrets, isFirst: boolean): void {
  const draft = `${path}.${process.pid}`;
  // Flushed before it takes its name: after a power cut the file holds the old keys or the new.
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  if (!isFirst) return renameSync(draft, path);
  try {
    // Unlike a rename, a link does not replace what another starting process has just made.
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function complete(path: string): Secrets {
  const isFirst = !existsSync(path);
  const stored = readStored(path);
  const entries = Object.entries(generators) as [keyof typeof generators, () => string][];
  const missing = entries.filter(([name]) => !stored[name]);
  const generated = missing.map(([name, generate]) => [name, generate()]);
  const secrets = { ...stored, ...Object.fromEntries(generated) } as Secrets;
  if (missing.length > 0) store(path, secrets, isFirst);
  chmodSync(path, 0o600);
  return secrets;
}

export const secretsPath = (dataDirectory: string): string => join(dataDirectory, "secrets.json");

/** A data folder with a database but without its secrets would get a key that opens nothing in it. */
export function refuseLostSecrets(
  dataDirectory: string,
  environment: Record<string, string | undefined>,
): void {
  const isLost =
    !environment.ENCRYPTION_KEY?.trim() &&
    !environment.DATABASE_URL?.trim() &&
    !existsSync(secretsPath(dataDirectory)) &&
    existsSync(embeddedDatabasePaths(dataDirectory).version);
  if (!isLost) return;
  throw new OperatorError(
    `ENCRYPTION_KEY is missing: ${secretsPath(dataDirectory)} is gone, but the database that it belongs to is there. Restore the file from a backup, or set ENCRYPTION_KEY to the key that stood in it; nothing was changed.`,
  );
}

/** Puts a new ENCRYPTION_KEY into the secrets of this data folder; the present one can still open. */
export function replaceEncryptionKey(dataDirectory: string): Secrets {
  const secrets = loadSecrets(dataDirectory);
  const { ENCRYPTION_KEY: present, ENCRYPTION_KEYS_PREVIOUS: earlier = "" } = secrets;
  const previous = [present, ...earlier.split(",")].filter(Boolean).slice(0, previousKeysMax);
  const replaced = {
    ...secrets,
    ENCRYPTION_KEY: generators.ENCRYPTION_KEY(),
    ENCRYPTION_KEYS_PREVIOUS: previous.join(","),
  };
  store(secretsPath(dataDirectory), replaced, false);
  return replaced;
}

/** The secrets of this data folder, made at the first start and kept in a file of mode 0600. */
export function loadSecrets(dataDirectory: string): Secrets {
  const path = secretsPath(dataDirectory);
  try {
    makeDirectory(dataDirectory);
    return complete(path);
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST" && existsSync(path)) return complete(path);
    throw unwritableDataFolder(dataDirectory, cause);
  }
}
