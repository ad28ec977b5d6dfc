import { readFileSync, statSync } from "node:fs";

type EncryptionKeys = { key: string; previousKeys: readonly string[] };

/**
 * Reads the keys that `npm run rotate-key` has put into the data folder's secrets since the last call;
 * null when nothing has changed, or when the file holds other keys than this process was started with.
 */
export function createRotatedKeysReader(
  file: string,
  startedWith: string,
): () => EncryptionKeys | null {
  let seenAt = 0;
  let known = startedWith;
  return () => {
    try {
      const { mtimeMs } = statSync(/* turbopackIgnore: true */ file);
      if (mtimeMs === seenAt) return null;
      const stored = JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8")) as {
        ENCRYPTION_KEY?: string;
        ENCRYPTION_KEYS_PREVIOUS?: string;
      };
      seenAt = mtimeMs;
      const previousKeys = (stored.ENCRYPTION_KEYS_PREVIOUS ?? "").split(",").filter(Boolean);
      if (!stored.ENCRYPTION_KEY || !previousKeys.includes(known)) return null;
      known = stored.ENCRYPTION_KEY;
      return { key: stored.ENCRYPTION_KEY, previousKeys };
    } catch {
      // Without a file the keys came from the environment, and stay.
      return null;
    }
  };
}
