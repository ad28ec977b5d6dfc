import { createHmac } from "node:crypto";
import { expect, it, vi } from "vitest";
import { eq } from "drizzle-orm";
import { paymentEvents } from "@/db/schema";
import { newId } from "@/lib/ids";
import { getServices } from "@/lib/services";

const secret = "whsec_of_the_integration_test";

/** The route in a process that was started with this secret, or with none. */
async function startWith(value: string) {
  vi.resetModules();
  vi.stubEnv("PAYMENTS_WEBHOOK_SECRET", value);
  const { POST } = await import("@/app/api/webhooks/payments/route");
  return (body: string, signature?: string) =>
    POST(
      new Request("http://localhost/api/webhooks/payments", {
        method: "POST",
        headers: signature ? { "stripe-signature": signature } : {},
        body,
      }),
    );
}

const bodyOf = (id: string) =>
  JSON.stringify({
    id,
    type: "customer.subscription.updated",
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: "sub_1", status: "active", metadata: { project_id: "prj_none" } } },
  });

function sign(body: string) {
  const moment = Math.floor(Date.now() / 1000);
  return `t=${moment},v1=${createHmac("sha256", secret).update(`${moment}.${body}`).digest("hex")}`;
}

const rowsOf = (id: string) =>
  getServices().database.select().from(paymentEvents).where(eq(paymentEvents.id, id));

it("is no such address while no secret is configured", async () => {
  const post = await startWith("");
  const body = bodyOf("evt_off");
  expect((await post(body, sign(body))).status).toBe(404);
});

it("answers 200 to what is signed, once and again, and takes it down once", async () => {
  const post = await startWith(secret);
  const id = `evt_${newId("usage")}`;
  const body = bodyOf(id);
  for (const _ of [1, 2, 3]) {
    const answer = await post(body, sign(body));
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
  }
  expect(await rowsOf(id)).toHaveLength(1);
});

it("answers 401 to what is not, and 422 to what is too large or no event", async () => {
  const post = await startWith(secret);
  const id = `evt_${newId("usage")}`;
  const body = bodyOf(id);
  for (const signature of [undefined, sign(`${body} `), "t=1,v1=00"]) {
    expect((await post(body, signature)).status).toBe(401);
  }
  expect(await rowsOf(id)).toEqual([]);
  expect((await post("{}", sign("{}"))).status).toBe(422);
  const unnamed = JSON.stringify({ ...JSON.parse(bodyOf(id)), id: "\0" });
  expect((await post(unnamed, sign(unnamed))).status).toBe(422);
  const large = "a".repeat(1024 * 1024 + 1);
  expect((await post(large, sign(large))).status).toBe(422);
});

it("takes down what the database cannot hold without it", async () => {
  const post = await startWith(secret);
  const id = `evt_${newId("usage")}`;
  const metadata = { project_id: "prj_\0none", plan_id: "half \ud83d of a pair" };
  const data = { object: { id: "sub_\0", status: "active", metadata } };
  const body = JSON.stringify({ ...JSON.parse(bodyOf(id)), data });
  expect((await post(body, sign(body))).status).toBe(200);
  expect(await rowsOf(id)).toMatchObject([
    {
      subscriptionId: "sub_",
      claimedProjectId: "prj_none",
      claimedPlanId: "half \ufffd of a pair",
    },
  ]);
});
