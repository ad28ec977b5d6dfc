import { createHash } from "node:crypto";
import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import { Redis as UpstashRedis } from "@upstash/redis";
import { systemClock, type Clock } from "@/lib/clock";
import type { Logger } from "@/lib/logger";
import { memorySlidingWindow } from "./memory-sliding-window";
import type { RateLimitPolicy } from "./policies";
import { createRedisAdapter } from "./redis-adapter";

export type RateLimitResult = {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetAt: Date;
  /** True when the policy, not a counter, decided. */
  isUnavailable: boolean;
};

export type RateLimiter = {
  /** Counts one request of `key` (an address, user or API key) against the policy; never rejects. */
  check(policy: RateLimitPolicy, key: string): Promise<RateLimitResult>;
};

export type RateLimiterOptions = {
  redisUrl?: string;
  upstash?: { url: string; token: string };
  /** For the counters in memory; those in Redis go by the machine's time. */
  clock?: Clock;
  logger?: Logger;
  /** How long a request waits for Redis before the policy decides. */
  timeoutMilliseconds?: number;
  /** Per policy, in memory only. */
  countersMax?: number;
};

const retryAfterMilliseconds = 5_000;
const warningIntervalMilliseconds = 10_000;

/** Counters in memory (one process), in Redis, or behind Upstash's REST interface. */
export function createRateLimiter(
  options: RateLimiterOptions = {},
): RateLimiter & { close(): void } {
  const { clock = systemClock, logger, timeoutMilliseconds = 500 } = options;
  const backend = openBackend(options, timeoutMilliseconds);
  const limiters = new Map<string, Ratelimit>();
  let warnedAt = -Infinity;

  function limiterOf(policy: RateLimitPolicy): Ratelimit {
    const id = `${policy.name}:${policy.limit}:${policy.windowSeconds}`;
    const known = limiters.get(id);
    if (known) return known;
    const created = new Ratelimit({
      redis: backend?.redis ?? noRedis,
      limiter: backend
        ? Ratelimit.slidingWindow(policy.limit, `${policy.windowSeconds} s`)
        : memorySlidingWindow({
            limit: policy.limit,
            windowMilliseconds: policy.windowSeconds * 1000,
            clock,
            countersMax: options.countersMax ?? 100_000,
          }).algorithm,
      prefix: `rate:${id}`,
      timeout: timeoutMilliseconds,
      ephemeralCache: false,
      analytics: false,
    });
    limiters.set(id, created);
    return created;
  }

  function unavailable(policy: RateLimitPolicy, error: unknown): RateLimitResult {
    const now = clock.now().getTime();
    if (now - warnedAt >= warningIntervalMilliseconds) {
      warnedAt = now;
      logger?.warn({ error, policy: policy.name }, "Rate limits cannot be counted");
    }
    return {
      allowed: policy.whenUnavailable === "allow",
      limit: policy.limit,
      remaining: 0,
      resetAt: new Date(now + retryAfterMilliseconds),
      isUnavailable: true,
    };
  }

  return {
    async check(policy, key) {
      try {
        const answer = await limiterOf(policy).limit(fingerprint(key));
        // The library lets everything pass after its timeout; that is the policy's decision.
        if (answer.reason === "timeout") return unavailable(policy, new Error("timeout"));
        return {
          allowed: answer.success,
          limit: answer.limit,
          remaining: Math.max(0, answer.remaining),
          resetAt: new Date(answer.reset),
          isUnavailable: false,
        };
      } catch (error) {
        return unavailable(policy, error);
      }
    },
    close: () => backend?.close(),
  };
}

type Backend = { redis: RatelimitConfig["redis"]; close(): void };

function openBackend(options: RateLimiterOptions, timeoutMilliseconds: number): Backend | null {
  if (options.upstash) {
    const redis = new UpstashRedis({
      ...options.upstash,
      enableTelemetry: false,
      retry: { retries: 1, backoff: () => 50 },
      signal: () => AbortSignal.timeout(timeoutMilliseconds),
    });
    return { redis, close: () => undefined };
  }
  return options.redisUrl ? createRedisAdapter(options.redisUrl, timeoutMilliseconds) : null;
}

/** Keys hold addresses and e-mails, which need not lie in Redis, and may be of any length. */
function fingerprint(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}

/** The memory algorithm never calls it. */
const noRedis = {
  evalsha: () => Promise.reject(new Error("There is no Redis.")),
  get: () => Promise.resolve(null),
  set: () => Promise.resolve("OK" as const),
} as unknown as RatelimitConfig["redis"];
