import { createMemorySink } from "@/lib/events";
import type { BuiltRoute } from "@/lib/http";
import { getServices } from "@/lib/services";

type Call = {
  token?: string;
  /** Wire names, such as `project_id`. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** Sent as JSON, unless `raw` is given. */
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

const toCamelCase = (name: string) =>
  name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** Calls an exported route handler with the request that a client would send. */
export async function callRoute(route: BuiltRoute, call: Call = {}): Promise<Response> {
  // Handlers open their own services, and no test may reach a job engine.
  getServices().events = createMemorySink();
  const { method, path } = route.operation;
  const params = call.params ?? {};
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) => params[name] ?? "missing");
  const url = new URL(filled, "http://localhost:3000");
  url.search = new URLSearchParams(call.query).toString();

  const headers = new Headers(call.headers);
  if (call.token) headers.set("authorization", `Bearer ${call.token}`);
  const isJson = call.raw === undefined && call.body !== undefined;
  if (isJson && !headers.has("content-type")) headers.set("content-type", "application/json");
  const body = isJson ? JSON.stringify(call.body) : call.raw;

  const camel = Object.entries(params).map(([name, value]) => [toCamelCase(name), value]);
  const init: RequestInit & { duplex: "half" } = {
    method,
    headers,
    body,
    signal: call.signal,
    // Asked for by bodies that are streams.
    duplex: "half",
  };
  return route(new Request(url, init), {
    params: Promise.resolve(Object.fromEntries(camel) as Record<string, string>),
  });
}
