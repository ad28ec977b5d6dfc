import { createHash } from "node:crypto";
import type { RatelimitConfig } from "@upstash/ratelimit";
import { Redis } from "ioredis";

type ScriptArguments = [sha1OrScript: string, keys: string[], args: unknown[]];

export type RedisAdapter = {
  /** Has what `@upstash/ratelimit` calls on its own client. */
  redis: RatelimitConfig["redis"];
  close(): void;
};

/** A plain Redis in the shape of Upstash's client. */
export function createRedisAdapter(url: string, timeoutMilliseconds: number): RedisAdapter {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMilliseconds,
    commandTimeout: timeoutMilliseconds,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 50, 1000),
  });
  // Without a listener a lost connection would end the process; each command reports it anyway.
  redis.on("error", () => undefined);

  /** The library's hash of a script → the hash of what we really sent. */
  const sentHashes = new Map<string, string>();

  const commands = {
    async evalsha(...[sha1, keys, args]: ScriptArguments) {
      const sent = sentHashes.get(sha1);
      // The library answers this by sending the script itself.
      if (!sent) throw new Error("NOSCRIPT not sent yet");
      return redis.evalsha(sent, keys.length, ...keys, ...args.map(String));
    },

    async eval(...[script, keys, args]: ScriptArguments) {
      // Upstash's scripts begin with a flag that Redis itself refuses.
      const plain = script.replace(/^#![^\n]*/, "");
      sentHashes.set(sha1Of(script), sha1Of(plain));
      return redis.eval(plain, keys.length, ...keys, ...args.map(String));
    },

    get: (key: string) => redis.get(key),
    set: (key: string, value: unknown) => redis.set(key, String(value)),
  };
  return {
    redis: commands as unknown as RatelimitConfig["redis"],
    close: () => redis.disconnect(),
  };
}

function sha1Of(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
