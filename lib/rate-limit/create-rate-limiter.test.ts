import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/clock";
import {
  createRateLimiter,
  type RateLimiter,
  type RateLimiterOptions,
} from "./create-rate-limiter";
import { policies, type RateLimitPolicy } from "./policies";

const deadRedis = "redis://127.0.0.1:1";
const opened: { close(): void }[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

function open(options: RateLimiterOptions): RateLimiter {
  const limiter = createRateLimiter(options);
  opened.push(limiter);
  return limiter;
}

function policy(changes: Partial<RateLimitPolicy> = {}): RateLimitPolicy {
  return {
    name: "test.action",
    limit: 5,
    windowSeconds: 3600,
    whenUnavailable: "allow",
    ...changes,
  };
}

async function countAllowed(
  limiter: RateLimiter,
  of: RateLimitPolicy,
  key: string,
  requests: number,
) {
  const results = await Promise.all(Array.from({ length: requests }, () => limiter.check(of, key)));
  return results.filter(({ allowed }) => allowed).length;
}

describe("in memory", () => {
  it("lets the limit through per key and per policy", async () => {
    const limiter = open({});
    expect(await countAllowed(limiter, policy(), "a", 50)).toBe(5);
    expect(await countAllowed(limiter, policy(), "b", 50)).toBe(5);
    expect(await countAllowed(limiter, policy({ name: "other.action", limit: 7 }), "a", 50)).toBe(
      7,
    );
  });

  it("goes by the given clock", async () => {
    const clock = fixedClock(new Date("2026-01-01T00:00:00Z"));
    const limiter = open({ clock });
    await countAllowed(limiter, policy(), "a", 5);
    expect(await limiter.check(policy(), "a")).toEqual({
      allowed: false,
      limit: 5,
      remaining: 0,
      resetAt: new Date("2026-01-01T01:00:00Z"),
      isUnavailable: false,
    });
    clock.advance(2 * 3_600_000);
    expect((await limiter.check(policy(), "a")).allowed).toBe(true);
  });
});

describe("while the counters cannot be reached", () => {
  const backends: [string, RateLimiterOptions][] = [
    ["Redis", { redisUrl: deadRedis }],
    ["Upstash", { upstash: { url: "http://127.0.0.1:1", token: "x" } }],
  ];

  it.each(backends)("%s: each policy decides for itself", async (_, options) => {
    const limiter = open(options);
    const before = Date.now();
    const open_ = await limiter.check(policy({ whenUnavailable: "allow" }), "a");
    const closed = await limiter.check(policy({ whenUnavailable: "deny" }), "a");
    expect(open_).toMatchObject({ allowed: true, isUnavailable: true, limit: 5 });
    expect(closed).toMatchObject({ allowed: false, isUnavailable: true });
    expect(closed.resetAt.getTime()).toBeGreaterThan(before);
  });

  it("a server that accepts and never answers does not let a closed policy through", async () => {
    const silent: Server = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    opened.push(silent);
    for (const options of [
      { redisUrl: `redis://127.0.0.1:${port}` },
      { upstash: { url: `http://127.0.0.1:${port}`, token: "x" } },
    ]) {
      const limiter = open({ ...options, timeoutMilliseconds: 100 });
      const result = await limiter.check(policy({ whenUnavailable: "deny" }), "a");
      expect(result).toMatchObject({ allowed: false, isUnavailable: true });
    }
  });

  it("tells the operator once, not for every request", async () => {
    const warnings: unknown[] = [];
    const ignore = () => undefined;
    const logger = {
      debug: ignore,
      info: ignore,
      error: ignore,
      warn: (fields: unknown) => void warnings.push(fields),
    };
    const limiter = open({ redisUrl: deadRedis, logger });
    await countAllowed(limiter, policy(), "a", 20);
    expect(warnings).toHaveLength(1);
  });

  it("sign-in is one of the policies that stay closed", () => {
    expect(policies.authLogin.whenUnavailable).toBe("deny");
    expect(policies.authRegister.whenUnavailable).toBe("deny");
  });
});

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Needs the redis-server program; skipped where it is not installed. */
describe.skipIf(!hasRedis)("in a real Redis", () => {
  let directory = "";
  let server: ChildProcess;
  let redisUrl = "";

  async function start() {
    const settings = ["--port", "0", "--unixsocket", redisUrl, "--save", ""];
    server = spawn("redis-server", settings, {
      cwd: directory,
      stdio: ["ignore", "pipe", "ignore"],
    });
    for await (const output of server.stdout ?? []) {
      if (/ready to accept connections/i.test(String(output))) break;
    }
    server.stdout?.resume();
  }

  async function stop() {
    server.kill("SIGKILL");
    await once(server, "exit");
  }

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "redis-"));
    redisUrl = path.join(directory, "redis.sock");
    await start();
  });

  afterAll(async () => {
    await stop();
    await rm(directory, { recursive: true });
  });

  it("lets exactly the limit through over two processes' limiters", async () => {
    const limiters = [open({ redisUrl }), open({ redisUrl })];
    const counts = await Promise.all(
      limiters.map((each) => countAllowed(each, policy({ limit: 20 }), "a", 100)),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await limiters[0]?.check(policy({ limit: 20 }), "a")).toMatchObject({
      allowed: false,
      remaining: 0,
      isUnavailable: false,
    });
  });

  it("counts on after Redis lost its scripts and came back", async () => {
    const limiter = open({ redisUrl, timeoutMilliseconds: 2000 });
    expect((await limiter.check(policy(), "restart")).isUnavailable).toBe(false);
    await stop();
    expect((await limiter.check(policy({ whenUnavailable: "deny" }), "restart")).allowed).toBe(
      false,
    );
    await start();
    await expect
      .poll(async () => (await limiter.check(policy(), "restart")).isUnavailable)
      .toBe(false);
  });
});
