import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { Executor } from "./executor";
import { ingestEvents } from "./ingest-events";
import { IncomingEvent, toJobEvent } from "./job-event";
import { RegistrationError, registerFunctions } from "./register-functions";
import { hashSigningKey, secretsEqual } from "./sign-request";
import { Checkpoint, storeCheckpoint } from "./store-checkpoint";
import { toJson } from "./to-json";

type Reply = { status: number; body: unknown };
type Call = { path: string; method: string; headers: http.IncomingHttpHeaders; body: unknown };

const bodyBytesMax = 32 * 1024 * 1024;
const unauthorized: Reply = { status: 401, body: { error: "Unauthorized", status: 401 } };

/** Serves what the SDK asks of Inngest; answers the address by which this machine reaches it, and its end. */
export async function startHttpServer(
  executor: Executor,
  { hostname, port }: { hostname: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    void answer(executor, request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(toJson(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(executor: Executor, request: http.IncomingMessage): Promise<Reply> {
  try {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const method = request.method ?? "GET";
    const body = method === "GET" ? undefined : await readJson(request);
    return await route(executor, { path: pathname, method, headers: request.headers, body });
  } catch (error) {
    if (error instanceof BadRequest || error instanceof z.ZodError) return refusal(error);
    if (request.destroyed && !request.complete) return refusal(new BadRequest("The caller left"));
    executor.log.error({ error }, "The executor could not answer the SDK");
    return { status: 500, body: { error: "Internal error", status: 500 } };
  }
}

async function route(executor: Executor, call: Call): Promise<Reply> {
  const [area = "", ...rest] = call.path.split("/").slice(1).map(decodeURIComponent);
  if (call.path === "/health") return await health(executor);
  if (area === "e") return await receiveEvents(executor, call, rest[0] ?? "");

  const token = /^Bearer (.+)$/.exec(call.headers.authorization ?? "")?.[1] ?? "";
  if (!secretsEqual(token, hashSigningKey(executor.signingKey))) return unauthorized;
  if (call.path === "/fn/register") return await register(executor, call.body);
  const [resource, runId = "", detail] = rest;
  if (area === "v0" && resource === "runs" && detail === "actions")
    return await steps(executor, runId);
  if (area === "v0" && resource === "runs" && detail === "batch")
    return await batch(executor, runId);
  if (area === "v1" && resource === "checkpoint" && detail === "async") {
    const stored = await storeCheckpoint(executor, runId, Checkpoint.parse(call.body));
    return stored
      ? { status: 200, body: {} }
      : { status: 409, body: { error: "stale", status: 409 } };
  }
  const error = `${call.method} ${call.path} is not supported by the embedded executor`;
  return { status: 404, body: { error, status: 404 } };
}

async function health({ sql, registry, reachability }: Executor): Promise<Reply> {
  await sql`select 1`;
  const functions = registry.active.length;
  return { status: 200, body: { ok: true, functions, appUp: reachability.isUp() } };
}

async function receiveEvents(executor: Executor, call: Call, key: string): Promise<Reply> {
  if (!secretsEqual(key, executor.eventKey)) return unauthorized;
  // By another version's functions an event would be taken and start nothing; the sender tries again.
  if (!(await executor.knowsApp())) {
    return { status: 503, body: { error: "The app's functions are not known yet", status: 503 } };
  }
  const given = Array.isArray(call.body) ? call.body : [call.body];
  const seed = call.headers["x-inngest-event-id-seed"];
  const events = z
    .array(IncomingEvent)
    .parse(given)
    .map((event, index) => toJobEvent(event, index, typeof seed === "string" ? seed : undefined));
  await ingestEvents(executor.sql, executor.registry, events);
  executor.kick();
  return { status: 200, body: { ids: events.map((event) => event.id), status: 200 } };
}

async function register(executor: Executor, body: unknown): Promise<Reply> {
  const { functions } = z.object({ functions: z.unknown() }).parse(body);
  try {
    const modified = await registerFunctions(executor.sql, executor.registry, functions);
    executor.kick();
    return { status: 200, body: { status: 200, modified } };
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    executor.log.error({ reason: error.message }, "Job functions were refused");
    return { status: 400, body: { status: 400, error: error.message } };
  }
}

async function steps({ sql }: Executor, runId: string): Promise<Reply> {
  const [row] = await sql<{ steps: unknown }[]>`
    select coalesce(json_object_agg(step_id, state order by position), '{}') as steps
    from jobs.steps where run_id = ${runId}`;
  return { status: 200, body: row?.steps ?? {} };
}

async function batch({ sql }: Executor, runId: string): Promise<Reply> {
  const rows = await sql<{ event: unknown }[]>`select event from jobs.runs where id = ${runId}`;
  return { status: 200, body: rows.map((row) => row.event) };
}

class BadRequest extends Error {}

function refusal(error: Error): Reply {
  const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
  return { status: 400, body: { error: message, status: 400 } };
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) throw new BadRequest("The body is larger than 32 MB");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest("The body is not JSON");
  }
}
