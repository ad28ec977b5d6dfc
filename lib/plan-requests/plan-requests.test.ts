import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { ledgerEntries } from "@/db/schema";
import { findPlanId } from "@/lib/billing";
import {
  inPlatformTransaction,
  inTransaction,
  type AdminContext,
  type ProjectContext,
  type RequestContext,
} from "@/lib/context";
import { deleteProject } from "@/lib/projects";
import { createAdminContext } from "@/tests/factories/admin-context";
import { auditOf } from "@/tests/factories/audit-of";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { factsOf } from "@/tests/factories/facts-of";
import { readBalance } from "@/tests/factories/read-balance";
import { withRole } from "@/tests/factories/with-role";
import {
  answerOffer,
  approvePlanRequest,
  counterPlanRequest,
  declinePlanRequest,
  getPlanRequest,
  listAllPlanRequests,
  listPlanRequests,
  requestPlan,
  setProjectPlan,
  takeBackOffer,
  withdrawPlanRequest,
} from ".";

// November has 30 days: on the 16th, 15 of them are left.
const day = new Date("2026-11-16T12:00:00Z");
let root: RequestContext;
let ctx: ProjectContext;
let admin: AdminContext;

beforeEach(async () => {
  root = requestContext({ clock: { now: () => day } });
  ctx = await createProjectContext(root);
  admin = await createAdminContext(root);
});

const ask = (planId = "business") => requestPlan(ctx, { planId, message: "We grow." });
const planOf = (ctx: ProjectContext) => inTransaction(ctx, findPlanId);
const grants = () =>
  inPlatformTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.projectId, ctx.projectId))
      .orderBy(ledgerEntries.id);
    return rows.map(({ purpose, amountMicros }) => [purpose, amountMicros]);
  });
const told = async () => {
  const facts = await factsOf(ctx, { projectId: ctx.projectId });
  return facts.map(({ name, payload }) => [name, payload] as const);
};

it("may be asked ten times a day by one person, however often they withdraw it", async () => {
  const askAgain = async () => withdrawPlanRequest(ctx, (await ask()).id);
  for (let time = 0; time < 10; time += 1) await askAgain();
  await expect(askAgain()).rejects.toMatchObject({ kind: "rate_limited" });
  const made = (await told()).filter(([name]) => name === "plan-requests/request.made");
  expect(made).toHaveLength(10);
});

describe("asking for a plan", () => {
  it("is written down, told of and shown", async () => {
    const request = await ask();
    expect(request).toMatchObject({
      state: "open",
      planId: "business",
      currentPlanId: "free",
      message: "We grow.",
      closedAt: null,
    });
    expect(await getPlanRequest(ctx, request.id)).toEqual(request);
    expect((await listPlanRequests(ctx)).data).toEqual([request]);
    expect((await auditOf(ctx)).at(-1)).toMatchObject({
      action: "plan_request.made",
      metadata: { from: "free", to: "business" },
    });
    const fact = { projectId: ctx.projectId, planRequestId: request.id, planId: "business" };
    expect(await told()).toContainEqual(["plan-requests/request.made", fact]);
  });

  it.each([
    ["one that the project has", "free", "plan.already_held"],
    ["one that there is not", "golden", "plan.not_found"],
  ])("refuses %s", async (_what, planId, code) => {
    await expect(ask(planId)).rejects.toMatchObject({ code });
  });

  it("refuses a second question while one is open, and takes it after a withdrawal", async () => {
    const { id } = await ask();
    await expect(ask("starter")).rejects.toMatchObject({ code: "plan_request.already_open" });
    expect(await withdrawPlanRequest(ctx, id)).toMatchObject({ state: "withdrawn" });
    expect(await withdrawPlanRequest(ctx, id)).toMatchObject({ state: "withdrawn" });
    expect(await ask("starter")).toMatchObject({ state: "open" });
    await expect(approvePlanRequest(admin, id)).rejects.toMatchObject({
      code: "plan_request.decided",
    });
  });

  it("is the owner's: forbidden to a manager, not there for a stranger", async () => {
    const { id } = await ask();
    const manager = await withRole(ctx, "MANAGER");
    const forbidden = { kind: "forbidden" };
    await expect(requestPlan(manager, { planId: "starter" })).rejects.toMatchObject(forbidden);
    await expect(withdrawPlanRequest(manager, id)).rejects.toMatchObject(forbidden);
    await expect(listPlanRequests(manager)).rejects.toMatchObject(forbidden);
    const stranger = await createProjectContext(root);
    for (const call of [getPlanRequest, withdrawPlanRequest]) {
      await expect(call(stranger, id)).rejects.toMatchObject({ kind: "not_found" });
    }
    await expect(answerOffer(stranger, id, "accepted")).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("an admin", () => {
  it("approves: plan, money and decision are there together, and once", async () => {
    const { id } = await ask();
    const [first, second] = [
      await approvePlanRequest(admin, id),
      await approvePlanRequest(admin, id),
    ];
    expect(first).toMatchObject({ state: "approved", decidedAt: day.toISOString() });
    expect(second).toEqual(first);
    expect(await planOf(ctx)).toBe("business");
    // 5 a month on Free, and half of the difference to 100 for half of the month.
    expect(await grants()).toEqual([
      ["plan", 5_000_000],
      ["plan_change", 47_500_000],
    ]);
    expect(await readBalance(ctx)).toMatchObject({ balance: 52_500_000, sum: 52_500_000 });
    const facts = (await told()).map(([name]) => name);
    expect(facts.filter((name) => name === "plan-requests/request.decided")).toHaveLength(1);
    expect(facts.filter((name) => name === "billing/plan.changed")).toHaveLength(1);
    expect((await auditOf(ctx)).slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["plan.changed", admin.user.id],
      ["plan_request.approved", admin.user.id],
    ]);
  });

  it("is told when another one was quicker", async () => {
    const { id } = await ask();
    await declinePlanRequest(admin, id, { reason: "Not yet." });
    const other = await createAdminContext(root);
    await expect(approvePlanRequest(other, id)).rejects.toMatchObject({
      kind: "conflict",
      code: "plan_request.decided",
      details: { state: "declined" },
    });
    await expect(declinePlanRequest(admin, id, { reason: "Never." })).rejects.toMatchObject({
      code: "plan_request.decided",
    });
    expect(await getPlanRequest(ctx, id)).toMatchObject({ decisionReason: "Not yet." });
    expect(await planOf(ctx)).toBe("free");
  });

  it("offers another plan, which the owner accepts or turns down", async () => {
    const { id } = await ask();
    await expect(answerOffer(ctx, id, "accepted")).rejects.toMatchObject({
      code: "plan_request.no_offer",
    });
    const offer = { planId: "starter", reason: "It is enough for you." };
    expect(await counterPlanRequest(admin, id, offer)).toMatchObject({
      state: "countered",
      offeredPlanId: "starter",
      closedAt: null,
    });
    await expect(ask("enterprise")).rejects.toMatchObject({ code: "plan_request.already_open" });
    expect(await answerOffer(ctx, id, "accepted")).toMatchObject({ state: "accepted" });
    expect(await answerOffer(ctx, id, "accepted")).toMatchObject({ state: "accepted" });
    expect(await planOf(ctx)).toBe("starter");
    await expect(answerOffer(ctx, id, "refused")).rejects.toMatchObject({
      code: "plan_request.closed",
    });

    const next = await ask();
    await expect(
      counterPlanRequest(admin, next.id, { planId: "business", reason: "The same." }),
    ).rejects.toMatchObject({ code: "plan_request.same_plan" });
    await expect(counterPlanRequest(admin, next.id, offer)).rejects.toMatchObject({
      code: "plan.already_held",
    });
    await counterPlanRequest(admin, next.id, { planId: "free", reason: "Nothing is used." });
    expect(await answerOffer(ctx, next.id, "refused")).toMatchObject({ state: "refused" });
    expect(await planOf(ctx)).toBe("starter");

    const facts = await told();
    // The owners beside the one who accepted hear of the plan, so it is no request's answer that tells.
    const changes = facts.filter(([name]) => name === "billing/plan.changed");
    const chosenByUserId = ctx.actor.type === "member" ? ctx.actor.userId : null;
    expect(changes.map(([, payload]) => payload)).toEqual([
      { projectId: ctx.projectId, previousPlanId: "free", planId: "starter", chosenByUserId },
    ]);
    const answers = facts.filter(([name]) => name === "plan-requests/offer.answered");
    const { projectId } = ctx;
    expect(answers.map(([, payload]) => payload)).toEqual([
      { projectId, planRequestId: id, planId: "starter", answer: "accepted" },
      { projectId, planRequestId: next.id, planId: "free", answer: "refused" },
    ]);
  });

  it("takes an offer back that is not answered: the request is open again, and the owner is told", async () => {
    const { id } = await ask();
    expect(await takeBackOffer(admin, id)).toMatchObject({ state: "open" });
    await counterPlanRequest(admin, id, { planId: "starter", reason: "It is enough." });
    const open = { state: "open", offeredPlanId: null, decisionReason: null, decidedAt: null };
    const other = await createAdminContext(root);
    expect(await takeBackOffer(other, id)).toMatchObject(open);
    expect(await takeBackOffer(other, id)).toMatchObject(open);
    await expect(answerOffer(ctx, id, "accepted")).rejects.toMatchObject({
      code: "plan_request.no_offer",
    });
    const facts = (await told()).filter(([name]) => name === "plan-requests/offer.taken-back");
    expect(facts.map(([, payload]) => payload)).toEqual([
      { projectId: ctx.projectId, planRequestId: id, planId: "starter" },
    ]);
    expect((await auditOf(ctx)).at(-1)).toMatchObject({
      action: "plan_offer.taken_back",
      actorId: other.user.id,
      metadata: { from: "starter" },
    });
    expect(await approvePlanRequest(admin, id)).toMatchObject({ state: "approved" });
  });

  it("does not take back what was accepted, however close the two come", async () => {
    const { id } = await ask();
    await counterPlanRequest(admin, id, { planId: "starter", reason: "It is enough." });
    const [accepted, takenBack] = await Promise.allSettled([
      answerOffer(ctx, id, "accepted"),
      takeBackOffer(admin, id),
    ]);
    const isAccepted = accepted.status === "fulfilled";
    expect(isAccepted).not.toBe(takenBack.status === "fulfilled");
    expect(await planOf(ctx)).toBe(isAccepted ? "starter" : "free");
    if (!isAccepted) return;
    await expect(takeBackOffer(admin, id)).rejects.toMatchObject({ code: "plan_request.closed" });
  });

  it("is asked again when the plan changed under a request, and never puts a project down unseen", async () => {
    const { id } = await ask("starter");
    const up = { planId: "business", reason: "They called." };
    await setProjectPlan(admin, ctx.projectId, up);
    const changed = {
      kind: "conflict",
      code: "plan_request.plan_changed",
      details: { current_plan: "business" },
    };
    await expect(approvePlanRequest(admin, id)).rejects.toMatchObject(changed);
    const seen = { currentPlan: "free" };
    await expect(approvePlanRequest(admin, id, seen)).rejects.toMatchObject(changed);
    expect(await planOf(ctx)).toBe("business");
    const [shown] = (await listAllPlanRequests(admin, { state: "open" })).data;
    expect(shown).toMatchObject({ id, currentPlanId: "free", projectPlanId: "business" });
    const currentPlan = shown!.projectPlanId;
    expect(await approvePlanRequest(admin, id, { currentPlan })).toMatchObject({
      state: "approved",
    });
    expect(await planOf(ctx)).toBe("starter");
  });

  it("lets an owner accept only what is offered instead of the plan that they have seen", async () => {
    const { id } = await ask("business");
    await counterPlanRequest(admin, id, { planId: "starter", reason: "It is enough." });
    await setProjectPlan(admin, ctx.projectId, { planId: "enterprise", reason: "They called." });
    await expect(answerOffer(ctx, id, "accepted")).rejects.toMatchObject({
      code: "plan_request.plan_changed",
    });
    expect(await answerOffer(ctx, id, "refused")).toMatchObject({ state: "refused" });
    expect(await planOf(ctx)).toBe("enterprise");
  });

  it("lets an owner answer only the offer that they have seen, also when it is repeated", async () => {
    const { id } = await ask("business");
    await counterPlanRequest(admin, id, { planId: "starter", reason: "It is enough." });
    await takeBackOffer(admin, id);
    await counterPlanRequest(admin, id, { planId: "enterprise", reason: "It is not." });
    for (const answer of ["accepted", "refused"] as const) {
      await expect(answerOffer(ctx, id, answer, { offeredPlan: "starter" })).rejects.toMatchObject({
        kind: "conflict",
        code: "plan_request.offer_changed",
        details: { offered_plan: "enterprise" },
      });
    }
    expect(await planOf(ctx)).toBe("free");
    const seen = { offeredPlan: "enterprise" };
    expect(await answerOffer(ctx, id, "accepted", seen)).toMatchObject({ state: "accepted" });
    expect(await answerOffer(ctx, id, "accepted", seen)).toMatchObject({ state: "accepted" });
    await expect(
      answerOffer(ctx, id, "accepted", { offeredPlan: "starter" }),
    ).rejects.toMatchObject({ code: "plan_request.closed" });
  });

  it("does not see requests of a project that is deleted: nobody could decide them", async () => {
    const { id } = await ask();
    await deleteProject(ctx);
    const { data } = await listAllPlanRequests(admin, { state: "open" });
    expect(data.map((request) => request.id)).not.toContain(id);
  });

  it("sees requests of all tenants with who asked, by state", async () => {
    const { id } = await ask();
    const [shown] = (await listAllPlanRequests(admin, { state: "open" })).data;
    expect(shown).toMatchObject({
      id,
      projectId: ctx.projectId,
      projectName: "Test project",
      requestedBy: { name: "Test Person" },
      decidedBy: null,
    });
    await approvePlanRequest(admin, id);
    const open = await listAllPlanRequests(admin, { state: "open" });
    expect(open.data.filter((request) => request.id === id)).toEqual([]);
  });

  it("puts a project on any plan with a reason; there and back again leaves the money as it was", async () => {
    await setProjectPlan(admin, ctx.projectId, { planId: "business", reason: "A good customer." });
    await setProjectPlan(admin, ctx.projectId, { planId: "business", reason: "A good customer." });
    expect((await auditOf(ctx)).at(-1)).toMatchObject({
      action: "plan.changed",
      metadata: { from: "free", to: "business", reason: "A good customer." },
    });
    await setProjectPlan(admin, ctx.projectId, { planId: "free", reason: "A mistake." });
    expect(await readBalance(ctx)).toMatchObject({ balance: 5_000_000, sum: 5_000_000 });
  });
});
