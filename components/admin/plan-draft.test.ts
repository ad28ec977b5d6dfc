import { describe, expect, it } from "vitest";
import { limitsOfRow, type PlanView } from "@/lib/platform-config/schemas";
import { draftOfPlan, planOfDraft } from "./plan-draft";

const plan: PlanView = {
  id: "tiny",
  nameEn: "Tiny",
  nameRu: "Крошечный",
  limits: limitsOfRow({
    moneyMicrosPerMonth: 1_250_000,
    messagesPerDay: 3,
    storageBytes: 1024 ** 3 / 2,
  }),
  priceMicrosMonthly: 9_990_000,
  position: 15,
  isOffered: true,
  revision: 4,
};

describe("a plan's form", () => {
  it("gives back what it was filled with, unlimited as unlimited", () => {
    const { id: _id, revision: _revision, ...fields } = plan;
    expect(planOfDraft(draftOfPlan(plan))).toEqual({ plan: fields });
  });

  it.each([
    ["a tenth of a gigabyte", 107_374_182, "0.1"],
    ["a number that no text says exactly", 1_000_001, "0.000931"],
    ["less than is shown", 7, "0"],
  ])("keeps %s as it is when it is saved again", (_what, storageBytes, shown) => {
    const stored = { ...plan, limits: { ...plan.limits, storageBytes } };
    const draft = draftOfPlan(stored);
    expect(draft.limits.storageBytes).toBe(shown);
    expect(planOfDraft(draft, stored)).toMatchObject({ plan: { limits: { storageBytes } } });
  });

  it("reads what people type", () => {
    const draft = draftOfPlan(plan);
    const limits = { ...draft.limits, messagesPerMonth: "20 000", moneyMicrosPerMonth: "5,5" };
    expect(planOfDraft({ ...draft, limits })).toMatchObject({
      plan: { limits: { messagesPerMonth: 20_000, moneyMicrosPerMonth: 5_500_000 } },
    });
  });

  it.each([
    ["price", "number", { price: "much" }],
    ["price", "amount", { price: "1,490" }],
    ["price", "low", { price: "-1" }],
    ["position", "whole", { position: "1.5" }],
  ])("names %s when it cannot be read: %s", (wrong, problem, change) => {
    expect(planOfDraft({ ...draftOfPlan(plan), ...change })).toMatchObject({
      wrong,
      problem: { problem },
    });
  });

  it("names the limit that cannot be read", () => {
    const draft = draftOfPlan(plan);
    const texts = { "": "missing", "-3": "low", "1.5": "whole", many: "whole" };
    for (const [text, problem] of Object.entries(texts)) {
      const limits = { ...draft.limits, avatars: text };
      expect(planOfDraft({ ...draft, limits })).toMatchObject({
        wrong: "avatars",
        problem: { problem },
      });
    }
    const limits = { ...draft.limits, storageBytes: "1,490" };
    expect(planOfDraft({ ...draft, limits })).toMatchObject({
      wrong: "storageBytes",
      problem: { problem: "amount" },
    });
  });
});
