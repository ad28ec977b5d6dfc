import { bytesOf, type Segment } from "./create-segment";

/** The words of an avatar's live chunks as they were at one moment. */
export type AvatarWords = {
  stamp: string;
  segments: Segment[];
  /** Of the documents, by their ids. */
  titles: Map<string, string>;
  chunksCount: number;
  lexemesCountMean: number;
};

export type WordCache = {
  get(key: string): AvatarWords | undefined;
  set(key: string, words: AvatarWords): void;
};

/** Keeps what was used last within a budget of memory; the newest entry is kept in any case. */
export function createWordCache(bytesMax: number): WordCache {
  // A Map remembers the order of insertion: the first key is the one used longest ago.
  const entries = new Map<string, { words: AvatarWords; bytes: number }>();
  let bytes = 0;

  function remove(key: string) {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.words;
    },
    set(key, words) {
      remove(key);
      const own = words.segments.reduce((sum, segment) => sum + bytesOf(segment), 0);
      entries.set(key, { words, bytes: own });
      bytes += own;
      for (const oldest of entries.keys()) {
        if (bytes <= bytesMax || entries.size === 1) break;
        remove(oldest);
      }
    },
  };
}
