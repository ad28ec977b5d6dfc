import { afterAll, beforeAll, expect, it } from "vitest";
import { startRealDatabase } from "../../tests/setup/start-real-database";
import { hashSigningKey, signBody } from "./sign-request";
import { startStand } from "./test-app/start-stand";
import { eventKey, signingKey } from "./test-app/test-keys";

let database: Awaited<ReturnType<typeof startRealDatabase>>;
let stand: Awaited<ReturnType<typeof startStand>>;
let calls = 0;
beforeAll(async () => {
  database = await startRealDatabase({ isEmpty: true });
  stand = await startStand(database.url, (inngest) => [
    inngest.createFunction({ id: "f", triggers: [{ event: "t/x" }] }, () => void calls++),
  ]);
}, 60_000);
afterAll(async () => {
  await stand.stop();
  await database.stop();
});

const runBody = JSON.stringify({
  version: 2,
  event: { name: "t/x", data: {} },
  events: [{ name: "t/x", data: {} }],
  steps: {},
  ctx: { run_id: "forged", attempt: 0, stack: { stack: [], current: 0 } },
});

async function callApp(signature?: string): Promise<number> {
  const response = await fetch(`${stand.appUrl}?fnId=test-app-f&stepId=step`, {
    method: "POST",
    body: runBody,
    headers: {
      "content-type": "application/json",
      ...(signature ? { "x-inngest-signature": signature } : {}),
    },
  });
  return response.status;
}

it("signs so that the app runs signed calls and refuses unsigned, forged and stale ones", async () => {
  const otherKey = `signkey-prod-${"cd".repeat(32)}`;
  expect(await callApp()).toBe(401);
  expect(await callApp(signBody(runBody, otherKey))).toBe(401);
  expect(await callApp(signBody("{}", signingKey))).toBe(401);
  expect(await callApp(signBody(runBody, signingKey, Date.now() - 10 * 60_000))).toBe(401);
  expect(calls).toBe(0);
  expect(await callApp(signBody(runBody, signingKey))).toBe(200);
  expect(calls).toBe(1);
});

it("takes events only with the event key, and none that pretend to be its own", async () => {
  const send = (key: string, event: unknown) =>
    fetch(`${stand.executor.url}/e/${key}`, { method: "POST", body: JSON.stringify(event) });
  expect((await send("wrong", { name: "t/x" })).status).toBe(401);
  expect((await send("", { name: "t/x" })).status).toBe(401);
  expect((await send(eventKey, { name: "inngest/function.failed" })).status).toBe(400);
  expect((await send(eventKey, { name: "t/\u0000" })).status).toBe(400);
  expect((await stand.sql`select from jobs.events`).count).toBe(0);
});

it("registers functions and shows a run's state only to whoever knows the signing key", async () => {
  const request = (path: string, method: string, authorization?: string) =>
    fetch(stand.executor.url + path, {
      method,
      ...(method === "POST" ? { body: JSON.stringify({ functions: [] }) } : {}),
      ...(authorization ? { headers: { authorization } } : {}),
    });
  for (const authorization of [undefined, "Bearer ", `Bearer ${signingKey}`, "Bearer undefined"]) {
    expect((await request("/fn/register", "POST", authorization)).status).toBe(401);
    expect((await request("/v0/runs/x/actions", "GET", authorization)).status).toBe(401);
    expect((await request("/v1/checkpoint/x/async", "POST", authorization)).status).toBe(401);
  }
  const token = `Bearer ${hashSigningKey(signingKey)}`;
  expect((await request("/v0/runs/x/actions", "GET", token)).status).toBe(200);
  expect((await request("/fn/register", "POST", token)).status).toBe(400);
});

it("lets the app register its functions by itself, but only when a signed PUT asks it to", async () => {
  const put = (headers: Record<string, string>) =>
    fetch(stand.appUrl, {
      method: "PUT",
      body: "{}",
      headers: { "content-type": "application/json", ...headers },
    });
  expect((await put({})).status).toBe(401);
  const signed = await put({ "x-inngest-signature": signBody("{}", signingKey) });
  expect(await signed.json()).toEqual({ message: "Successfully registered", modified: false });
});
