import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { BuiltRoute } from "@/lib/http";
import { createRateLimiter, policies } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock } from "./knock";
import { plantTenant, type Tenant } from "./plant-tenant";
import { sampleBody } from "./sample-input";
import { undone } from "./undone";

let routes: Map<string, BuiltRoute>;
let tenant: Tenant;

beforeAll(async () => {
  routes = await loadRoutes();
  tenant = await plantTenant(getServices().database, "limits");
}, 180_000);

describe("while the counters cannot be reached", () => {
  // Nothing listens on the port of TCP's multiplexer.
  const limiter = createRateLimiter({
    redisUrl: "redis://127.0.0.1:1",
    timeoutMilliseconds: 100,
  });
  afterAll(() => limiter.close());

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "%s does what its policy says",
    async (id, operation) => {
      getServices().rateLimiter = limiter;
      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const answer = await undone(getServices().database, () =>
        knock(routes.get(id)!, {
          params: Object.fromEntries(names.map((name) => [name, tenant.ids[name]!])),
          body: sampleBody(operation, tenant.ids),
          token: tenant.owner.token,
        }),
      );
      if (operation.policy.whenUnavailable === "deny") {
        expect([answer.status, answer.code]).toEqual([503, "rate.unavailable"]);
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      } else if (operation.tag !== "auth" && operation.tag !== "account") {
        expect(answer.code ?? "", answer.body).not.toMatch(/^rate\./);
      }
    },
  );

  it("whatever takes a password or a token from anybody stays shut", () => {
    const open = operations.filter(
      ({ access, method, policy }) =>
        access === "public" && method !== "GET" && policy.whenUnavailable !== "deny",
    );
    expect(open.map(({ id }) => id)).toEqual([]);
  });
});

describe("a caller who writes their own address", () => {
  const attempt = (headers: Record<string, string>) =>
    callRoute(routes.get("refresh")!, { body: {}, headers });

  it("is counted as one all the same", async () => {
    getServices().rateLimiter = createRateLimiter();
    const statuses: number[] = [];
    for (let index = 0; index <= policies.authRefresh.limit; index += 1) {
      const address = `203.0.113.${index}`;
      const { status } = await attempt({
        "x-forwarded-for": `${address}, 198.51.100.7`,
        "x-real-ip": address,
        forwarded: `for=${address}`,
        "cf-connecting-ip": address,
        "x-socket-address": "192.0.2.77",
      });
      statuses.push(status);
    }
    expect(statuses.slice(0, -1).every((status) => status === 422)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });

  it("shares an IPv6 /64 with the whole of it, and not with the next", async () => {
    getServices().rateLimiter = createRateLimiter();
    const from = (address: string) => attempt({ "x-socket-address": address });
    for (let index = 0; index < policies.authRefresh.limit; index += 1) {
      await from(`2001:db8:1:2:${index.toString(16)}::1`);
    }
    expect((await from("2001:db8:1:2:ffff:ffff:ffff:ffff")).status).toBe(429);
    expect((await from("2001:db8:1:3::1")).status).toBe(422);
  });
});
