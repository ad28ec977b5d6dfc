import { createKeyring, keyIdOfSealed, type Keyring } from "./keyring";

export type EncryptionKeys = { key: string; previousKeys: readonly string[] };

/**
 * A keyring that asks for newer keys before it seals and when it meets a key that it does not know, so
 * that a rotation needs no restart. `readNewer` is null while nothing has changed.
 */
export function followKeyring(
  first: EncryptionKeys,
  readNewer: () => EncryptionKeys | null,
): Keyring {
  let keyring = createKeyring(first.key, first.previousKeys);
  const follow = () => {
    const newer = readNewer();
    if (newer) keyring = createKeyring(newer.key, newer.previousKeys);
  };
  return {
    get currentKeyId() {
      follow();
      return keyring.currentKeyId;
    },
    get keyIds() {
      return keyring.keyIds;
    },
    seal(plaintext, place) {
      follow();
      return keyring.seal(plaintext, place);
    },
    open(sealed, place) {
      if (!keyring.keyIds.includes(keyIdOfSealed(sealed))) follow();
      return keyring.open(sealed, place);
    },
  };
}
