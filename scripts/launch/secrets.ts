import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatorError } from "./operator-error";

const generators = {
  JWT_SECRET_KEY: () => randomBytes(32).toString("base64url"),
  AUTH_SECRET: () => randomBytes(32).toString("base64url"),
  ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  INNGEST_SIGNING_KEY: () => `signkey-prod-${randomBytes(32).toString("hex")}`,
  INNGEST_EVENT_KEY: () => randomBytes(24).toString("base64url"),
};

export type Secrets = Record<keyof typeof generators, string>;

function readStored(path: string): Partial<Secrets> {
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Partial<Secrets>;
  } catch (cause) {
    // Making new ones would lock everybody out of what the old ones encrypted.
    throw new OperatorError(`${path} cannot be read; restore it from a backup.`, { cause });
  }
}

/** The secrets of this data folder, made at the first start and kept in a file of mode 0600. */
export function loadSecrets(dataDirectory: string): Secrets {
  const path = join(dataDirectory, "secrets.json");
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const stored = readStored(path);
    const entries = Object.entries(generators) as [keyof Secrets, () => string][];
    const missing = entries.filter(([name]) => !stored[name]);
    const secrets = {
      ...stored,
      ...Object.fromEntries(missing.map(([name, generate]) => [name, generate()])),
    } as Secrets;
    if (missing.length > 0) {
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
      renameSync(draft, path);
    }
    chmodSync(path, 0o600);
    return secrets;
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new OperatorError(
      `The data folder ${dataDirectory} cannot be written (${code}); make it writable for this user, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
