import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import { fixedClock } from "@/lib/clock";
import type { BuiltRoute, Operation } from "@/lib/http";
import { buildOpenApiDocument } from "@/lib/http/openapi/build-document";
import { PlanLimits } from "@/lib/platform-config/schemas";
import { createRateLimiter, policies } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { givePlan } from "@/tests/factories/give-plan";
import { loadRoutes } from "@/tests/factories/load-routes";
import { knock } from "./knock";
import { plantTenant, type Tenant } from "./plant-tenant";
import { sampleBody } from "./sample-input";
import { opensProject, tokenFor } from "./callers-of";
import { undone } from "./undone";

let routes: Map<string, BuiltRoute>;
let tenant: Tenant;

beforeAll(async () => {
  routes = await loadRoutes();
  tenant = await plantTenant(getServices().database, "limits");
}, 180_000);

function knockAsOwner(operation: Operation) {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return undone(() =>
    knock(routes.get(operation.id)!, {
      params: Object.fromEntries(names.map((name) => [name, tenant.ids[name]!])),
      body: sampleBody(operation, tenant.ids),
      token: tokenFor(operation, tenant),
    }),
  );
}

describe("while the counters cannot be reached", () => {
  // Nothing listens on the port of TCP's multiplexer.
  const limiter = createRateLimiter({
    redisUrl: "redis://127.0.0.1:1",
    timeoutMilliseconds: 100,
  });
  afterAll(() => limiter.close());

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "%s does what its policy says",
    async (_id, operation) => {
      getServices().rateLimiter = limiter;
      const answer = await knockAsOwner(operation);
      if (operation.policy.whenUnavailable === "deny" || operation.failsClosed) {
        expect([answer.status, answer.code]).toEqual([503, "rate.unavailable"]);
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      } else {
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

describe("a project whose plan is full", () => {
  const { embedder } = getServices();
  beforeAll(() => {
    // One that costs money: a question embedded on this machine is nothing to count.
    getServices().embedder = { ...embedder, isLocal: false };
    const none = Object.keys(PlanLimits.shape).map((name) => [name, 0]);
    return givePlan(tenant.ctx, Object.fromEntries(none));
  });
  afterAll(() => {
    getServices().embedder = embedder;
  });

  it.each(operations.filter(opensProject).map((it) => [it.id, it] as const))(
    "%s is refused for it if, and only if, it says that it may",
    async (id, operation) => {
      getServices().rateLimiter = createRateLimiter();
      const answer = await knockAsOwner(operation);
      const isRefused = answer.status === 402 || answer.code === "insufficient_quota";
      expect(isRefused, `${id}: ${answer.body}`).toBe(operation.isCounted === true);
    },
  );
});

it("the description names 402, 403, 503 and every group of calls", () => {
  const { paths, tags } = buildOpenApiDocument(operations, { language: "en", serverUrl: "" });
  for (const operation of operations) {
    const { id, path, method, access, policy, failsClosed, dialect } = operation;
    const isCounted = operation.isCounted === true && dialect === undefined;
    const { responses } = paths[path]![method.toLowerCase()] as { responses: object };
    const named = ["402", "403", "503"].map((status) => status in responses);
    const isShut = policy.whenUnavailable === "deny" || failsClosed === true;
    expect(named, id).toEqual([isCounted, access !== "public" || id === "login", isShut]);
  }
  expect(tags.filter((tag) => !("description" in tag))).toEqual([]);
});

describe("a caller who writes their own address", () => {
  const inOneWindow = () => createRateLimiter({ clock: fixedClock(new Date()) });
  const attempt = (headers: Record<string, string>) =>
    callRoute(routes.get("refresh")!, { body: {}, headers });

  it("is counted as one all the same", async () => {
    getServices().rateLimiter = inOneWindow();
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
    getServices().rateLimiter = inOneWindow();
    const from = (address: string) => attempt({ "x-socket-address": address });
    for (let index = 0; index < policies.authRefresh.limit; index += 1) {
      await from(`2001:db8:1:2:${index.toString(16)}::1`);
    }
    expect((await from("2001:db8:1:2:ffff:ffff:ffff:ffff")).status).toBe(429);
    expect((await from("2001:db8:1:3::1")).status).toBe(422);
  });
});
