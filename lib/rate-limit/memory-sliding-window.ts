import type { Algorithm, RatelimitConfig } from "@upstash/ratelimit";
import type { Clock } from "@/lib/clock";

type Counter = { window: number; current: number; previous: number };
type MemoryAlgorithm = RatelimitConfig["limiter"];
type Answer = Awaited<ReturnType<ReturnType<Algorithm<unknown>>["limit"]>>;

export type MemoryWindowOptions = {
  limit: number;
  windowMilliseconds: number;
  clock: Clock;
  /** Beyond it the counters untouched for longest are forgotten. */
  countersMax: number;
};

/** The library's sliding window without Redis: exact in one process, and its memory is bounded. */
export function memorySlidingWindow(options: MemoryWindowOptions) {
  const { limit, windowMilliseconds, clock, countersMax } = options;
  /** In the order of their last use. */
  const counters = new Map<string, Counter>();
  let sweptWindow = 0;

  const windowOf = (now: number) => Math.floor(now / windowMilliseconds);

  function sweep(window: number) {
    if (window === sweptWindow) return;
    sweptWindow = window;
    for (const [key, counter] of counters) {
      if (counter.window < window - 1) counters.delete(key);
    }
  }

  function counterFor(key: string, window: number): Counter {
    const found = counters.get(key);
    if (!found) return { window, current: 0, previous: 0 };
    if (found.window === window) return found;
    return { window, current: 0, previous: found.window === window - 1 ? found.current : 0 };
  }

  function usedNow({ current, previous }: Counter, now: number): number {
    const elapsed = (now % windowMilliseconds) / windowMilliseconds;
    return Math.floor((1 - elapsed) * previous) + current;
  }

  function take(key: string, rate: number): Answer {
    const now = clock.now().getTime();
    const window = windowOf(now);
    sweep(window);
    const counter = counterFor(key, window);
    const success = usedNow(counter, now) + rate <= limit;
    if (success) counter.current += rate;

    counters.delete(key);
    counters.set(key, counter);
    if (counters.size > countersMax) forgetOldest();
    return {
      success,
      limit,
      remaining: success ? Math.max(0, limit - usedNow(counter, now)) : 0,
      reset: (window + 1) * windowMilliseconds,
      pending: Promise.resolve(),
    };
  }

  function forgetOldest() {
    for (const key of counters.keys()) {
      counters.delete(key);
      return;
    }
  }

  const algorithm: MemoryAlgorithm = () => ({
    limit: async (_, key, rate = 1) => take(key, rate),
    getRemaining: async (_, key) => {
      const now = clock.now().getTime();
      const window = windowOf(now);
      const remaining = Math.max(0, limit - usedNow(counterFor(key, window), now));
      return { remaining, reset: (window + 1) * windowMilliseconds, limit };
    },
    resetTokens: async (_, key) => void counters.delete(key),
  });
  return { algorithm, size: () => counters.size };
}
