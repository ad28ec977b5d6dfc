import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { billingAccounts, paymentEvents } from "@/db/schema";
import { changePlan, findPlanId } from "@/lib/billing";
import {
  inPlatformTransaction,
  inTransaction,
  type ProjectContext,
  type RequestContext,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { createProject, deleteProject, openProject } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import {
  createProjectContext,
  createUserContext,
  requestContext,
} from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { applyPaymentEvent, closePaymentEvent, listPaymentEvents, receivePaymentEvent } from ".";
import { judgePaymentEvent, type PaymentEvent } from "./judge-payment-event";
import { verifySignature } from "./verify-signature";

const secret = "whsec_test_of_payments";
const now = new Date("2026-11-16T12:00:00Z");
const seconds = now.getTime() / 1000;
let ctx: RequestContext;
let project: ProjectContext;

beforeEach(async () => {
  ctx = requestContext({ clock: { now: () => now } });
  project = await createProjectContext(ctx);
});

const sign = (body: string, moment = seconds, key = secret) =>
  `t=${moment},v1=${createHmac("sha256", key).update(`${moment}.${body}`).digest("hex")}`;

type Told = {
  type?: string;
  created?: number;
  status?: string;
  subscription?: string;
  planId?: string;
  projectId?: string;
  id?: string;
};

const bodyOf = (told: Told) =>
  JSON.stringify({
    id: told.id ?? `evt_${newId("usage")}`,
    type: told.type ?? "customer.subscription.updated",
    created: told.created ?? seconds,
    data: {
      object: {
        id: told.subscription ?? "sub_1",
        status: told.status ?? "active",
        metadata: {
          project_id: told.projectId ?? project.projectId,
          plan_id: told.planId ?? "starter",
        },
      },
    },
  });
const send = (body: string, signature: string | null = sign(body)) =>
  receivePaymentEvent(ctx, { rawBody: Buffer.from(body), signature, secret });
const tell = async (told: Told) => {
  const body = bodyOf(told);
  await send(body);
  return applyPaymentEvent(ctx, (JSON.parse(body) as { id: string }).id);
};
const planOf = () => inTransaction(project, findPlanId);
const rowsOf = (id: string) =>
  inPlatformTransaction(ctx, (tx) =>
    tx.db.select().from(paymentEvents).where(eq(paymentEvents.id, id)),
  );

describe("a signature", () => {
  const rawBody = Buffer.from('{"a":1}');
  const check = (header: string | null) => () => verifySignature({ rawBody, header, secret, now });
  const good = sign('{"a":1}');

  it("is taken, also beside one by another secret", () => {
    expect(check(good)).not.toThrow();
    const other = sign('{"a":1}', seconds, "whsec_the_next_secret").split(",")[1]!;
    expect(check(good.replace(",", `,${other},`))).not.toThrow();
  });

  it.each([
    ["none", null],
    ["an empty one", ""],
    ["one of another body", sign('{"a":2}')],
    ["one by another secret", sign('{"a":1}', seconds, "whsec_other")],
    ["one too old", sign('{"a":1}', seconds - 301)],
    ["one of the future", sign('{"a":1}', seconds + 301)],
    ["one whose moment was changed", good.replace(`t=${seconds}`, `t=${seconds - 1}`)],
    ["one without its moment", good.split(",")[1]!],
    ["half of one", good.slice(0, -2)],
    ["one that is no hex", `t=${seconds},v1=${"z".repeat(64)}`],
  ])("is refused: %s", (_what, header) => {
    expect(check(header)).toThrow(expect.objectContaining({ code: "signature.invalid" }));
  });
});

describe("an event of the payment provider", () => {
  it("is taken down once, however often and at once it is sent", async () => {
    const body = bodyOf({ id: `evt_${newId("usage")}` });
    await Promise.all(Array.from({ length: 5 }, () => send(body)));
    const { id } = JSON.parse(body) as { id: string };
    expect(await factsOf(ctx, { paymentEventId: id })).toHaveLength(1);
    expect(await rowsOf(id)).toMatchObject([{ state: "received", claimedPlanId: "starter" }]);
  });

  it("is not taken without proof, in no shape but its own, and of other kinds not at all", async () => {
    const body = bodyOf({});
    await expect(send(body, sign(`${body} `))).rejects.toMatchObject({ kind: "unauthenticated" });
    for (const broken of ["{", "[]", '{"id":"evt_1"}', "\xff"]) {
      await expect(send(broken)).rejects.toMatchObject({ code: "event.malformed" });
    }
    const id = `evt_${newId("usage")}`;
    await send(bodyOf({ id, type: "invoice.paid" }));
    const unlike = { id, type: "invoice.upcoming", created: seconds, data: { object: {} } };
    await send(JSON.stringify(unlike));
    await send(JSON.stringify({ ...unlike, type: "balance.available", data: undefined }));
    expect(await factsOf(ctx, { paymentEventId: id })).toEqual([]);
    expect(await rowsOf(id)).toEqual([]);
  });

  it("gives the project the plan that was paid for, once", async () => {
    expect(await tell({ type: "checkout.session.completed", status: undefined })).toBe("not_paid");
    expect(await tell({})).toBe("applied");
    expect(await planOf()).toBe("starter");
    const body = bodyOf({ created: seconds + 1, planId: "business" });
    await send(body);
    const { id } = JSON.parse(body) as { id: string };
    await Promise.all([applyPaymentEvent(ctx, id), applyPaymentEvent(ctx, id)]);
    expect(await planOf()).toBe("business");
    expect(await rowsOf(id)).toMatchObject([{ state: "applied", outcome: null }]);
  });

  it("counts by when it happened, not by when it came", async () => {
    expect(await tell({ created: seconds, planId: "business" })).toBe("applied");
    expect(await tell({ created: seconds - 60, planId: "starter" })).toBe("outdated");
    expect(await planOf()).toBe("business");
    const ended = { type: "customer.subscription.deleted", status: "canceled" };
    expect(await tell({ ...ended, created: seconds + 60 })).toBe("applied");
    expect(await planOf()).toBe("free");
    expect(await tell({ created: seconds + 60, planId: "business" })).toBe("outdated");
    expect(await planOf()).toBe("free");
  });

  it("does not bring a subscription to life whose end was told first", async () => {
    const ended = { type: "customer.subscription.deleted", subscription: "sub_short" };
    expect(await tell({ ...ended, created: seconds + 10 })).toBe("never_began");
    expect(await tell({ subscription: "sub_short", created: seconds })).toBe("outdated");
    expect(await planOf()).toBe("free");
  });

  it("does not take the plan away when an earlier subscription ends", async () => {
    await tell({ subscription: "sub_old", planId: "starter" });
    await tell({ subscription: "sub_new", planId: "business", created: seconds + 10 });
    const ended = { type: "customer.subscription.deleted", subscription: "sub_old" };
    expect(await tell({ ...ended, created: seconds + 20 })).toBe("other_subscription");
    expect(await planOf()).toBe("business");
  });

  it("leaves the plan of a second subscription, though an end of the first was heard before it", async () => {
    const old = { subscription: "sub_old", planId: "starter" };
    const ended = { ...old, type: "customer.subscription.deleted", created: seconds + 100 };
    await tell(old);
    expect(await tell(ended)).toBe("applied");
    expect(await tell({ subscription: "sub_new", planId: "business", created: seconds + 95 })).toBe(
      "applied",
    );
    expect(await planOf()).toBe("business");
  });

  it("does not put an earlier subscription over a later one when it is only renewed or to end", async () => {
    const old = { subscription: "sub_old", planId: "starter" };
    await tell(old);
    await tell({ subscription: "sub_new", planId: "business", created: seconds + 95 });
    expect(await tell({ ...old, created: seconds + 97 })).toBe("other_subscription");
    expect(await planOf()).toBe("business");
  });

  it("goes back to the plan that is still paid for when the later subscription ends", async () => {
    await tell({ subscription: "sub_old", planId: "starter" });
    const later = { subscription: "sub_new", planId: "business" };
    await tell({ ...later, created: seconds + 10 });
    const end = { ...later, type: "customer.subscription.deleted", created: seconds + 20 };
    expect(await tell(end)).toBe("applied");
    expect(await planOf()).toBe("starter");
  });

  it("leaves what an admin decided when it only renews what was paid for", async () => {
    await tell({ planId: "starter" });
    const given = { planId: "enterprise", reason: "They called." };
    await inTransaction(project, (ctx) => changePlan(ctx, given));
    expect(await tell({ planId: "starter", created: seconds + 10 })).toBe("applied");
    expect(await planOf()).toBe("enterprise");
    expect(await tell({ planId: "business", created: seconds + 20 })).toBe("applied");
    expect(await planOf()).toBe("business");
    await inTransaction(project, (ctx) => changePlan(ctx, given));
    const end = { type: "customer.subscription.deleted", created: seconds + 30 };
    expect(await tell(end)).toBe("applied");
    expect(await planOf()).toBe("free");
  });

  it("is applied after all when it failed at first", async () => {
    const body = bodyOf({ id: `evt_${newId("usage")}` });
    await send(body);
    const { id } = JSON.parse(body) as { id: string };
    await closePaymentEvent(ctx, id, { state: "failed", outcome: "internal" });
    expect(await applyPaymentEvent(ctx, id)).toBe("applied");
    expect(await rowsOf(id)).toMatchObject([{ state: "applied", outcome: null }]);
    expect(await planOf()).toBe("starter");
  });

  it("counts for a project that was deleted and comes back", async () => {
    const owner = await createUserContext(ctx);
    const { id: projectId } = await createProject(owner, { name: "Coming back" });
    const own = await openProject(owner, projectId);
    await deleteProject(own);
    expect(await tell({ projectId, planId: "business" })).toBe("applied");
    const [account] = await inPlatformTransaction(ctx, (tx) =>
      tx.db.select().from(billingAccounts).where(eq(billingAccounts.projectId, projectId)),
    );
    expect(account?.planId).toBe("business");
  });

  it.each([
    ["a project that there is not", { projectId: "prj_nowhere" }, "project_unknown"],
    ["a plan that there is not", { planId: "golden" }, "plan_unknown"],
    ["a payment that is late", { status: "past_due" }, "not_paid"],
  ])("is written down and changes nothing for %s", async (_what, told, outcome) => {
    const id = `evt_${newId("usage")}`;
    expect(await tell({ ...told, id })).toBe(outcome);
    expect(await rowsOf(id)).toMatchObject([{ state: "ignored", outcome }]);
    expect(await planOf()).toBe("free");
  });
});

describe("events in every order", () => {
  const deleted = "customer.subscription.deleted";
  const event = (
    subscriptionId: string,
    second: number,
    claimedPlanId: string,
    type = "customer.subscription.updated",
  ): PaymentEvent => ({
    id: `evt_${second}`,
    type,
    subscriptionId,
    subscriptionStatus: type === deleted ? "canceled" : "active",
    claimedPlanId,
    occurredAt: new Date(second * 1000),
    createdAt: now,
    state: "received",
    outcome: null,
  });
  const orders = <T>(values: T[]): T[][] =>
    values.length === 0
      ? [[]]
      : values.flatMap((first) =>
          orders(values.filter((value) => value !== first)).map((rest) => [first, ...rest]),
        );
  /** The plan in the end, when each is judged as it comes. */
  const planAfter = (heard: PaymentEvent[]) => {
    let planId = "free";
    const judged: PaymentEvent[] = [];
    for (const event of heard) {
      const verdict = judgePaymentEvent(event, judged);
      if (verdict.isApplied) planId = verdict.planId ?? planId;
      judged.push({ ...event, state: verdict.isApplied ? "applied" : "ignored" });
    }
    return planId;
  };

  it.each([
    [
      "moved on and ended the first",
      [event("a", 10, "starter"), event("b", 95, "business"), event("a", 100, "", deleted)],
      "business",
    ],
    [
      "moved on, told the first to end, which it did",
      [
        event("a", 10, "starter"),
        event("b", 95, "business"),
        event("a", 97, "starter"),
        event("a", 120, "", deleted),
      ],
      "business",
    ],
    [
      "went back to the first",
      [
        event("a", 10, "starter"),
        event("b", 20, "business"),
        event("b", 30, "enterprise"),
        event("b", 40, "", deleted),
      ],
      "starter",
    ],
    [
      "ended both",
      [
        event("a", 10, "starter"),
        event("b", 20, "business"),
        event("b", 30, "", deleted),
        event("a", 40, "", deleted),
      ],
      "free",
    ],
  ])("come to one plan: %s", (_what, events, planId) => {
    expect(new Set(orders(events).map(planAfter))).toEqual(new Set([planId]));
  });
});

describe("the admin's list of events", () => {
  it("shows what became of each, newest first, page by page, by state and project", async () => {
    const admin = await createAdminContext(ctx);
    const ids = ["first", "second", "third"].map((name) => `evt_${name}_${newId("usage")}`);
    await tell({ id: ids[0], planId: "starter" });
    await tell({ id: ids[1], planId: "golden" });
    await tell({ id: ids[2], projectId: "prj_none" });
    const { projectId } = project;
    const first = await listPaymentEvents(admin, { projectId, limit: 1 });
    expect(first).toMatchObject({
      data: [
        {
          id: ids[1],
          state: "ignored",
          outcome: "plan_unknown",
          projectName: "Test project",
          planId: "golden",
        },
      ],
      hasMore: true,
    });
    const rest = await listPaymentEvents(admin, { projectId, cursor: first.nextCursor! });
    expect(rest.data).toMatchObject([{ id: ids[0], state: "applied", outcome: null }]);
    expect(rest.hasMore).toBe(false);
    const applied = await listPaymentEvents(admin, { projectId, state: "applied" });
    expect(applied.data.map(({ id }) => id)).toEqual([ids[0]]);
    const strange = await listPaymentEvents(admin, { projectId: "prj_none", limit: 1 });
    expect(strange.data).toMatchObject([
      { id: ids[2], outcome: "project_unknown", projectName: null },
    ]);
    await expect(listPaymentEvents(admin, { cursor: "AA" })).rejects.toMatchObject({
      code: "cursor.invalid",
    });
  });
});
