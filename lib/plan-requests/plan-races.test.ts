import { afterAll, beforeAll, expect, it } from "vitest";
import { modelPrices } from "@/db/schema";
import { releaseUsage, reserveUsage, settleUsage } from "@/lib/billing";
import { inPlatformTransaction, type AdminContext, type ProjectContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createRateLimiter } from "@/lib/rate-limit";
import { createAdminContext } from "@/tests/factories/admin-context";
import { createProjectContext, requestContext } from "@/tests/factories/create-context";
import { readBalance } from "@/tests/factories/read-balance";
import { startRealDatabase } from "@/tests/setup/start-real-database";
import {
  answerOffer,
  approvePlanRequest,
  counterPlanRequest,
  declinePlanRequest,
  listPlanRequests,
  requestPlan,
  setProjectPlan,
  withdrawPlanRequest,
} from ".";

// Only a real Postgres runs transactions side by side; the embedded one takes them in turn.
let real: Awaited<ReturnType<typeof startRealDatabase>>;
let admins: [AdminContext, AdminContext];
let ctx: ProjectContext;
const model = "test/priced";

beforeAll(async () => {
  real = await startRealDatabase();
  const root = requestContext({ database: real.database });
  admins = [await createAdminContext(root), await createAdminContext(root)];
  ctx = await createProjectContext(root);
  await inPlatformTransaction(ctx, (tx) =>
    tx.db.insert(modelPrices).values({
      id: newId("modelPrice"),
      model,
      inputMicrosPerMillion: 1_000_000,
      outputMicrosPerMillion: 2_000_000,
      validFrom: new Date("2020-01-01T00:00:00Z"),
    }),
  );
});
afterAll(() => real.stop());

const rounds = Array.from({ length: 8 }, (_, round) => round);
const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) =>
    result.status === "fulfilled" ? "done" : (result.reason as { code: string }).code,
  );
const count = <T>(values: T[], wanted: T) => values.filter((value) => value === wanted).length;
/** As on another day each time: an owner asks so often, and these tests oftener. */
const askAnew = () => {
  const services = { ...ctx.services, rateLimiter: createRateLimiter() };
  return requestPlan({ ...ctx, services }, { planId: "business" });
};
const toFree = () => setProjectPlan(admins[0], ctx.projectId, { planId: "free", reason: "Again." });

it("opens exactly one request of ten that are made at once", async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => requestPlan(ctx, { planId: "starter" })),
  );
  const codes = codesOf(results);
  expect([count(codes, "done"), count(codes, "plan_request.already_open")]).toEqual([1, 9]);
  const { data } = await listPlanRequests(ctx);
  expect(data).toHaveLength(1);
  await withdrawPlanRequest(ctx, data[0]!.id);
});

it("decides once when two admins approve, and one of them twice, and moves the money once", async () => {
  for (const _ of rounds) {
    const before = await readBalance(ctx);
    const { id } = await askAnew();
    const [first, second] = admins;
    const codes = codesOf(
      await Promise.allSettled([
        approvePlanRequest(first, id),
        approvePlanRequest(second, id),
        approvePlanRequest(first, id),
        declinePlanRequest(second, id, { reason: "No, not now." }),
      ]),
    );
    const isApproved = codes.filter((code) => code === "done").length > 0;
    expect(isApproved).toBe(true);
    // The admin who was first may have clicked twice; everybody else reads that it is decided.
    expect([1, 2]).toContain(count(codes, "done"));
    expect(count(codes, "done") + count(codes, "plan_request.decided")).toBe(4);
    await toFree();
    const after = await readBalance(ctx);
    expect(after.balance).toBe(after.sum);
    if (before.sum !== 0) expect(after.balance).toBe(before.balance);
  }
});

it("ends in one way when the owner withdraws or answers while an admin decides", async () => {
  for (const _ of rounds) {
    const { id } = await askAnew();
    const offer = { planId: "starter", reason: "Enough for you." };
    const results = await Promise.allSettled([
      counterPlanRequest(admins[0], id, offer),
      withdrawPlanRequest(ctx, id),
    ]);
    expect(codesOf(results)).toContain("done");
    const [request] = (await listPlanRequests(ctx, { limit: 1 })).data;
    expect(request!.state).toBe("withdrawn");
  }
  const { id } = await askAnew();
  await counterPlanRequest(admins[0], id, { planId: "starter", reason: "Enough for you." });
  const answers = await Promise.allSettled([
    answerOffer(ctx, id, "accepted"),
    answerOffer(ctx, id, "refused"),
  ]);
  expect(codesOf(answers).toSorted()).toEqual(["done", "plan_request.closed"]);
  await toFree();
});

it("keeps balance and ledger equal while plans change under requests that come and go", async () => {
  const call = { purpose: "answer" as const, model, inputTokens: 100, outputTokens: 200 };
  const ask = async (turn: number) => {
    const requestId = newId("usage");
    const input = { calls: [call], messages: 1, subject: {} };
    const reservation = await reserveUsage(ctx, { requestId, ...input });
    if (turn % 5 === 0) return releaseUsage(ctx, reservation);
    await settleUsage(ctx, reservation, { ...input, calls: [{ ...call, outputTokens: 50 }] });
  };
  const plans = ["business", "free", "enterprise", "starter"];
  const change = (turn: number) =>
    setProjectPlan(admins[turn % 2]!, ctx.projectId, {
      planId: plans[turn % plans.length]!,
      reason: "Back and forth.",
    });
  await Promise.all([
    ...Array.from({ length: 120 }, (_, turn) => ask(turn)),
    (async () => {
      for (let turn = 0; turn < 24; turn += 1) await change(turn);
    })(),
  ]);
  const settled = 120 - 24;
  expect(await readBalance(ctx)).toMatchObject({ settled, used: settled, open: 0 });
  const { balance, sum } = await readBalance(ctx);
  expect(balance).toBe(sum);
}, 60_000);
