import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Where a sealed value stands: table, column, tenant or person, row. Moved elsewhere it does not open. */
export type SealedPlace = readonly string[];

export type Keyring = {
  /** Id of the key that seals; derived from the key, so that two keys never share one. */
  readonly currentKeyId: string;
  /** Ids of all keys that can open. */
  readonly keyIds: readonly string[];
  /** AES-256-GCM as `v1.<key id>.<base64url of nonce, tag and ciphertext>`, the place authenticated. */
  seal(plaintext: string, place: SealedPlace): string;
  /** Throws `SealBroken` when the text was altered, moved, or sealed with a key that is not here. */
  open(sealed: string, place: SealedPlace): string;
};

/** A sealed value that cannot be opened; says neither the value nor the key. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

const version = "v1";
const nonceBytes = 12;
const tagBytes = 16;

/** 32 bytes in base64 each; the current key seals, the previous ones only open. */
export function createKeyring(current: string, previous: readonly string[] = []): Keyring {
  const keys = new Map([current, ...previous].map((text) => [keyIdOf(text), readKey(text)]));
  const currentKeyId = keyIdOf(current);

  return {
    currentKeyId,
    keyIds: [...keys.keys()],
    seal(plaintext, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", keys.get(currentKeyId)!, nonce);
      cipher.setAAD(authenticated(currentKeyId, place));
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      const body = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
      return `${version}.${currentKeyId}.${body.toString("base64url")}`;
    },
    open(sealed, place) {
      const [sealVersion, keyId = "", text = ""] = sealed.split(".");
      const key = keys.get(keyId);
      if (sealVersion !== version) throw new SealBroken("not a sealed value");
      if (!key) throw new SealBroken(`sealed with a key that is not here: ${keyId}`);
      const body = Buffer.from(text, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, body.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(authenticated(keyId, place));
        decipher.setAuthTag(body.subarray(nonceBytes, nonceBytes + tagBytes));
        const rest = body.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SealBroken("altered, or moved from its place", { cause });
      }
    },
  };
}

/** Id of the key that a value was sealed with. */
export const keyIdOfSealed = (sealed: string): string => sealed.split(".")[1] ?? "";

/** Whether a text is 32 bytes in base64. */
export const isEncryptionKey = (text: string): boolean => readKey(text).length === 32;

const readKey = (text: string): Buffer => Buffer.from(text, "base64");

const keyIdOf = (text: string): string =>
  createHash("sha256").update("key id").update(readKey(text)).digest("hex").slice(0, 12);

const authenticated = (keyId: string, place: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([version, keyId, ...place]), "utf8");
