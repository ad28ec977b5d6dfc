import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "@/app/api/v1/_operations";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import type { BuiltRoute, Operation } from "@/lib/http";
import { createRateLimiter } from "@/lib/rate-limit";
import { getServices } from "@/lib/services";
import { callRoute } from "@/tests/factories/call-route";
import { loadRoutes } from "@/tests/factories/load-routes";
import { plantTenant, type Tenant } from "./plant-tenant";
import { sampleBody } from "./sample-input";
import { refusalOf, tokenFor } from "./callers-of";
import { undone } from "./undone";

let database: Database;
let routes: Map<string, BuiltRoute>;
let tenant: Tenant;

beforeAll(async () => {
  ({ database } = getServices());
  routes = await loadRoutes();
  tenant = await plantTenant(database, "hostile");
  // So that the console's operations, too, come as far as reading what they are sent.
  await database
    .update(users)
    .set({ platformRole: "SAAS_ADMIN" })
    .where(eq(users.id, tenant.owner.userId));
}, 180_000);

// So many calls in a row would be refused for their number alone.
beforeEach(() => {
  getServices().rateLimiter = createRateLimiter();
});

const json = { "content-type": "application/json" };
const megabyte = 1024 * 1024;
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(",");

type Malformed = { raw: BodyInit | undefined; headers: Record<string, string> };

/** These weigh: one way of reading serves all operations, so that every sixth is asked. */
const heavy = new Set([
  "depth 100 000",
  "depth 100 000 with escapes",
  "a gzip bomb",
  "13 MB",
  "multipart without the file",
  "100 000 fields",
  "10 MB in a field of no meaning",
  "texts 2 MB long",
]);

/** Bodies that no operation takes: each is refused wherever a body is read at all. */
const refused: Record<string, Malformed> = {
  "no body": { raw: undefined, headers: {} },
  "an empty body": { raw: "", headers: json },
  "an array": { raw: "[]", headers: json },
  "a number": { raw: "7", headers: json },
  "a huge number": { raw: "1e999", headers: json },
  null: { raw: "null", headers: json },
  "a string": { raw: '"name"', headers: json },
  "half a document": { raw: '{"name":', headers: json },
  "bad UTF-8": { raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), headers: json },
  "another charset": {
    raw: Buffer.from('{"name":"A"}', "utf16le"),
    headers: { "content-type": "application/json; charset=utf-16" },
  },
  "a form": {
    raw: "name=A&text=B",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
  "plain text": { raw: "{}", headers: { "content-type": "text/plain" } },
  "a type that only begins like JSON": {
    raw: "{}",
    headers: { "content-type": "application/jsonx" },
  },
  "depth 100 000": { raw: "[".repeat(100_000) + "]".repeat(100_000), headers: json },
  "depth 100 000 with escapes": {
    raw: `${'{"\\u0061":'.repeat(100_000)}1${"}".repeat(100_000)}`,
    headers: json,
  },
  "a gzip bomb": {
    raw: gzipSync(Buffer.alloc(64 * megabyte, " ")),
    headers: { ...json, "content-encoding": "gzip" },
  },
  "13 MB": { raw: `"${"a".repeat(13 * megabyte)}"`, headers: json },
  "multipart without a boundary": {
    raw: "--x\r\n\r\n--x--",
    headers: { "content-type": "multipart/form-data" },
  },
  "multipart garbage": {
    raw: '--x\r\ncontent-disposition: form-data; name="file"; filename="\0"\r\n\xff',
    headers: { "content-type": "multipart/form-data; boundary=x" },
  },
  "multipart without the file": {
    raw: `${"--x\r\ncontent-disposition: form-data; name=a\r\n\r\nb\r\n".repeat(20_000)}--x--\r\n`,
    headers: { "content-type": "multipart/form-data; boundary=x" },
  },
};

const manyFields = many(100_000, (index) => `"field${index}":${index}`);
const padding = "a".repeat(10 * megabyte);

/** Bodies that hold what an operation takes and more: taken or refused, never a failure. */
const strange: Record<string, (valid: Record<string, unknown>) => Malformed> = {
  "duplicate keys": (valid) => ({
    raw: `${JSON.stringify(valid).slice(0, -1)},${many(50, () => '"name":"twice"')}}`,
    headers: json,
  }),
  __proto__: (valid) => ({
    raw: `{"__proto__":{"role":"OWNER"},"constructor":{"prototype":{"a":1}},${JSON.stringify(valid).slice(1)}`,
    headers: json,
  }),
  "100 000 fields": (valid) => ({
    raw: `{${manyFields},${JSON.stringify(valid).slice(1)}`,
    headers: json,
  }),
  "10 MB in a field of no meaning": (valid) => ({
    raw: `{"padding":"${padding}",${JSON.stringify(valid).slice(1)}`,
    headers: json,
  }),
  "texts 2 MB long": (valid) => everyText(valid, "a".repeat(2 * megabyte)),
  "zero characters": (valid) => everyText(valid, "a\0b"),
  "nothing but zero characters": (valid) => everyText(valid, "\0\0"),
  "lone surrogates": (valid) => everyText(valid, "a\uD800b\uDC00"),
  "words of the other direction": (valid) => everyText(valid, "\u202Eabc\u2066"),
  "numbers for text": (valid) => everyText(valid, 1e308),
  "objects for text": (valid) => everyText(valid, { toString: "x", $ne: null }),
  "lists for text": (valid) => everyText(valid, ["a", ["b"]]),
};

const everyText = (valid: Record<string, unknown>, value: unknown): Malformed => ({
  raw: JSON.stringify(
    Object.fromEntries(
      Object.entries(valid).map(([name, old]) => [name, typeof old === "string" ? value : old]),
    ),
  ),
  headers: json,
});

afterEach(() => {
  expect(process.memoryUsage.rss()).toBeLessThan(residentBytesMax);
});

const secondsMax = 10;
const residentBytesMax = 1_500 * megabyte;

/** Sends it as the project's owner and checks the shape of a refusal and the time. */
async function send(
  operation: Operation,
  call: Partial<Malformed> & {
    query?: Record<string, string>;
    params?: Record<string, string>;
    token?: string;
  },
): Promise<number> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const params = Object.fromEntries(names.map((name) => [name, tenant.ids[name] ?? ""]));
  const started = performance.now();
  const { status, text } = await undone(async () => {
    const response = await callRoute(routes.get(operation.id)!, {
      token: tokenFor(operation, tenant),
      params,
      ...call,
    });
    return { status: response.status, text: await response.text() };
  });
  expect((performance.now() - started) / 1000).toBeLessThan(secondsMax);
  expect(status, text.slice(0, 500)).toBeLessThan(500);
  if (status >= 400) {
    expect(JSON.parse(text), text.slice(0, 500)).toMatchObject({
      error: {
        code: expect.any(String),
        message: expect.any(String),
        request_id: expect.stringMatching(/^req_/),
      },
    });
    expect(text.length).toBeLessThan(20_000);
  }
  return status;
}

const taking = operations.filter(({ body }) => body);
const named = (list: readonly Operation[]) => list.map((it) => [it.id, it] as const);
const askedWith = (name: string) =>
  named(heavy.has(name) ? taking.filter((it, place) => it.alsoAccepts || place % 6 === 0) : taking);
/** What is no document at all never comes as far as an operation: each is asked with a third of these. */
const refusedBy = (name: string) => {
  const turn = Object.keys(refused).indexOf(name) % 3;
  return askedWith(name).filter(([, it], place) => it.alsoAccepts || place % 3 === turn);
};

describe.each(Object.entries(refused))("%s", (name, malformed) => {
  it.each(refusedBy(name))("is refused by %s", async (_id, operation) => {
    expect(await send(operation, malformed), name).toBe(refusalOf(operation));
  });
});

describe.each(Object.entries(strange))("%s", (name, make) => {
  it.each(askedWith(name))("does not make %s fail", async (_id, operation) => {
    await send(operation, make(sampleBody(operation, tenant.ids) ?? {}));
  });
});

describe("a body where none is read", () => {
  const without = operations.filter(({ body, method }) => !body && method !== "GET");
  it.each(named(without))("does not make %s fail", async (_id, operation) => {
    for (const [name, malformed] of Object.entries(refused)) {
      if (!heavy.has(name)) await send(operation, malformed);
    }
  });
});

const queries: Record<string, Record<string, string>> = {
  "text for numbers": { limit: "many", cursor: "x" },
  "numbers out of range": { limit: "-1" },
  "huge numbers": { limit: "1e308" },
  "zero characters": { limit: "1\0", cursor: "\0", query: "a\0", status: "\0" },
  "a long cursor": { cursor: "a".repeat(100_000) },
  "a cursor of nothing": { cursor: Buffer.from("'; drop table users; --").toString("base64url") },
  "prototype names": { __proto__: "x", constructor: "y", "limit[]": "1", "limit[$gt]": "0" },
  "lone surrogates": { query: "\uD800", cursor: "\uDC00" },
};

describe.each(Object.entries(queries))("a query with %s", (_name, query) => {
  const reading = operations.filter((operation) => operation.query);
  it.each(named(reading))("does not make %s fail", async (_id, operation) => {
    await send(operation, { query });
  });
});

const ids = [
  "..",
  "%2e%2e%2f",
  "a/../../b",
  "\0",
  "ø".repeat(50),
  "a".repeat(65),
  "a".repeat(100_000),
  "__proto__",
  "constructor",
  "' or 1=1 --",
  "null",
  "undefined",
  "*",
  "{{7*7}}",
];

describe("an id that is none", () => {
  const withPath = operations.filter(({ path }) => path.includes("{"));
  const namesOf = ({ path }: Operation) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  // All of them once for each name, and some everywhere.
  const someIds = ids.filter((id) => ["..", "\0", "__proto__"].includes(id));
  const idsFor = (operation: Operation, name: string) =>
    withPath.find((other) => namesOf(other).includes(name)) === operation ? ids : someIds;
  it.each(named(withPath))("is not found by %s", async (_id, operation) => {
    const names = namesOf(operation);
    const params = Object.fromEntries(names.map((name) => [name, tenant.ids[name] ?? ""]));
    const body = sampleBody(operation, tenant.ids);
    for (const name of names) {
      for (const id of idsFor(operation, name)) {
        const raw = body ? JSON.stringify(body) : undefined;
        const call = { params: { ...params, [name]: id }, raw, headers: body ? json : {} };
        expect(await send(operation, call), `${name} = ${id.slice(0, 40)}`).toBe(404);
      }
    }
  });
});

describe("an authorization that is none", () => {
  const guarded = operations.find(({ id }) => id === "getProject")!;
  it.each([
    "Bearer",
    "Bearer ",
    "Basic YTpi",
    "bearer a b",
    `Bearer ${"a".repeat(100_000)}`,
    "Bearer ..",
    "Bearer aak_",
    "Bearer eyJhbGciOiJIUzI1NiJ9.e30.",
    `Bearer ${"eyJhbGciOiJIUzI1NiJ9.".repeat(3)}`,
  ])("%.40s is answered with 401", async (authorization) => {
    expect(await send(guarded, { token: "", headers: { authorization } })).toBe(401);
  });
});

describe("a body without an end", () => {
  it.each(askedWith("13 MB"))("is let go by %s at the limit", async (_id, operation) => {
    let sent = 0;
    let isCancelled = false;
    const endless = new ReadableStream({
      pull(controller) {
        sent += megabyte;
        controller.enqueue(new Uint8Array(megabyte).fill(32));
      },
      cancel() {
        isCancelled = true;
      },
    });
    const type = operation.alsoAccepts ? "multipart/form-data; boundary=x" : "application/json";
    expect(await send(operation, { raw: endless, headers: { "content-type": type } })).toBe(
      refusalOf(operation),
    );
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThanOrEqual((operation.alsoAccepts ? 54 : 4) * megabyte);
  });
});
