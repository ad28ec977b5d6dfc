import type { AvatarWords } from "./avatar-words";
import { bytesOf } from "./create-segment";

/** Null words are too many to be held. */
type Words = AvatarWords | null;

/** An avatar's words with a mark of the moment they were read at. */
export type StampedWords = { stamp: string; words: Words };

export type WordCache = {
  get(key: string): StampedWords | undefined;
  set(key: string, stamped: StampedWords): void;
  /**
   * Has the words of this moment built once, however many ask for them meanwhile, and kept. Whoever only
   * waited builds for itself when that fails.
   */
  build(key: string, stamp: string, build: () => Promise<Words>): Promise<Words>;
};

/** Keeps what was used last within a budget of memory; the newest entry is kept in any case. */
export function createWordCache(bytesMax: number): WordCache {
  // A Map remembers the order of insertion: the first key is the one used longest ago.
  const entries = new Map<string, { stamped: StampedWords; bytes: number }>();
  let bytes = 0;
  const underWay = new Map<string, { stamp: string; words: Promise<Words> }>();

  function remove(key: string) {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  const cache: WordCache = {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.stamped;
    },
    set(key, stamped) {
      remove(key);
      const own = (stamped.words?.segments ?? []).reduce((sum, one) => sum + bytesOf(one), 0);
      entries.set(key, { stamped, bytes: own });
      bytes += own;
      for (const oldest of entries.keys()) {
        if (bytes <= bytesMax || entries.size === 1) break;
        remove(oldest);
      }
    },
    async build(key, stamp, build) {
      for (;;) {
        const other = underWay.get(key);
        if (other?.stamp !== stamp) break;
        const built = await other.words.then(
          (words) => ({ words }),
          () => null,
        );
        if (built) return built.words;
      }
      const own = { stamp, words: build() };
      underWay.set(key, own);
      try {
        const words = await own.words;
        cache.set(key, { stamp, words });
        return words;
      } finally {
        if (underWay.get(key) === own) underWay.delete(key);
      }
    },
  };
  return cache;
}
