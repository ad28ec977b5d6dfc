import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "@/db/schema";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { factsOf } from "@/tests/factories/facts-of";
import { createAdminContext } from "@/tests/factories/admin-context";
import { requestContext } from "@/tests/factories/create-context";
import {
  addModelPrice,
  createPlan,
  listAllModelPrices,
  listAllPlans,
  listOfferedPlans,
  listPlanHistory,
  updatePlan,
} from ".";
import { createUserContext } from "@/tests/factories/create-context";
import { limitsOfRow } from "./schemas";

const now = new Date("2026-11-16T12:00:00Z");
let admin: AdminContext;
let id: string;

beforeEach(async () => {
  admin = await createAdminContext(requestContext({ clock: { now: () => now } }));
  id = `p-${newId("usage").slice(4).toLowerCase()}`;
});

const draft = () => ({
  id,
  nameEn: "Team",
  nameRu: "Команда",
  limits: limitsOfRow({ avatars: 3 }),
  priceMicrosMonthly: 9_000_000,
  position: 15,
  isOffered: false,
});

describe("a plan", () => {
  it("is added with its first state, offered when it is said so", async () => {
    expect(await createPlan(admin, draft())).toMatchObject({ id, revision: 1, isOffered: false });
    await expect(createPlan(admin, draft())).rejects.toMatchObject({ code: "plan.exists" });
    const person = await createUserContext();
    expect((await listOfferedPlans(person)).map((plan) => plan.id)).not.toContain(id);
    await updatePlan(admin, id, { revision: 1, isOffered: true });
    expect((await listOfferedPlans(person)).map((plan) => plan.id)).toContain(id);
    // Out of the way of other tests that compare what is offered.
    await updatePlan(admin, id, { revision: 2, isOffered: false });
    expect((await listAllPlans(admin)).find((plan) => plan.id === id)).toMatchObject({
      revision: 3,
      projectsCount: 0,
    });
  });

  it("keeps every state with who made it, and refuses a change made from an old one", async () => {
    await createPlan(admin, draft());
    const limits = limitsOfRow({ avatars: 5 });
    expect(await updatePlan(admin, id, { revision: 1, limits })).toMatchObject({
      revision: 2,
      nameEn: "Team",
      limits: { avatars: 5, documents: null },
    });
    await expect(updatePlan(admin, id, { revision: 1, nameEn: "Crew" })).rejects.toMatchObject({
      kind: "conflict",
      code: "plan.changed_meanwhile",
    });
    const missing = { revision: 1, nameEn: "Crew" };
    await expect(updatePlan(admin, "no-such-plan", missing)).rejects.toMatchObject({
      kind: "not_found",
    });
    const history = await listPlanHistory(admin, id);
    expect(
      history.map(({ revision, limits, changedBy }) => [revision, limits.avatars, changedBy?.id]),
    ).toEqual([
      [2, 5, admin.user.id],
      [1, 3, admin.user.id],
    ]);
  });

  it("keeps the limits that a change does not name", async () => {
    await createPlan(admin, { ...draft(), limits: limitsOfRow({ avatars: 3, documents: 20 }) });
    const change = { revision: 1, limits: { documents: null, members: 4 } };
    const { limits } = await updatePlan(admin, id, change);
    expect(limits).toEqual(limitsOfRow({ avatars: 3, members: 4 }));
    const [now] = await listPlanHistory(admin, id);
    expect(now?.limits).toEqual(limits);
    // Named, though it is what it was.
    await updatePlan(admin, id, { revision: 2, nameEn: "Crew", limits: { members: 4 } });
    const facts = await factsOf(admin, { planId: id });
    expect(facts.map(({ payload }) => payload.changedLimits)).toEqual([
      ["documents", "members"],
      [],
    ]);
  });

  it("notes what really changed, and nothing when nothing did", async () => {
    await createPlan(admin, draft());
    const { id: _id, ...form } = draft();
    expect(await updatePlan(admin, id, { revision: 1, ...form })).toMatchObject({ revision: 1 });
    await updatePlan(admin, id, { revision: 1, ...form, nameEn: "Crew", limits: { avatars: 9 } });
    expect(await listPlanHistory(admin, id)).toHaveLength(2);
    expect(await factsOf(admin, { planId: id })).toHaveLength(1);
    const [newest] = await inPlatformTransaction(admin, ({ db }) =>
      db
        .select({ metadata: auditEntries.auditMetadata })
        .from(auditEntries)
        .where(eq(auditEntries.targetId, id))
        .orderBy(desc(auditEntries.id)),
    );
    expect(newest?.metadata).toEqual({ version: 2, fields: ["nameEn", "limits"] });
  });

  it("is made only with a word on each limit", async () => {
    const { avatars: _avatars, ...limits } = draft().limits;
    await expect(
      createPlan(admin, { ...draft(), limits } as ReturnType<typeof draft>),
    ).rejects.toThrow();
    expect((await listAllPlans(admin)).some((plan) => plan.id === id)).toBe(false);
  });

  it("lets one of two admins change it who began from the same state", async () => {
    await createPlan(admin, draft());
    const results = await Promise.allSettled([
      updatePlan(admin, id, { revision: 1, nameEn: "One" }),
      updatePlan(admin, id, { revision: 1, nameEn: "Two" }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await listPlanHistory(admin, id)).toHaveLength(2);
  });
});

describe("the price list", () => {
  it("tells which price is in force, which will be and which was", async () => {
    const model = `test/${id}`;
    const price = { model, inputMicrosPerMillion: 1, outputMicrosPerMillion: 2 };
    await addModelPrice(admin, price);
    await expect(addModelPrice(admin, price)).rejects.toMatchObject({ code: "price.exists" });
    await addModelPrice(admin, { ...price, validFrom: "2026-11-16T12:01:00Z" });
    await addModelPrice(admin, { ...price, validFrom: "2027-01-01T00:00:00+03:00" });
    await expect(
      addModelPrice(admin, { ...price, validFrom: "2026-11-16T11:00:00Z" }),
    ).rejects.toMatchObject({ code: "price.in_the_past" });

    const later = {
      ...admin,
      services: { ...admin.services, clock: { now: () => new Date("2026-11-17T00:00:00Z") } },
    };
    const { prices } = await listAllModelPrices(later);
    const mine = prices.filter((shown) => shown.model === model);
    expect(mine.map(({ state, validFrom }) => [state, validFrom])).toEqual([
      ["planned", "2026-12-31T21:00:00.000Z"],
      ["current", "2026-11-16T12:01:00.000Z"],
      ["past", "2026-11-16T12:00:00.000Z"],
    ]);
    expect(mine[0]?.createdBy).toMatchObject({ id: admin.user.id });
  });
});
