import type { z } from "zod";
import { plans } from "@/db/schema";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { CreatePlanInput } from "./admin-schemas";
import { planExists } from "./errors";
import { keepRevision } from "./keep-revision";
import { presentPlan } from "./present-plan";
import type { PlanView } from "./schemas";

/** Adds a plan; while it is not offered, only admins can give it. */
export async function createPlan(
  ctx: AdminContext,
  raw: z.input<typeof CreatePlanInput>,
): Promise<PlanView> {
  const { limits, ...input } = CreatePlanInput.parse(raw);
  return inPlatformTransaction(ctx, async (ctx) => {
    const [plan] = await ctx.db
      .insert(plans)
      .values({ ...input, planLimits: limits })
      .onConflictDoNothing({ target: plans.id })
      .returning();
    if (!plan) throw planExists();
    await keepRevision(ctx, plan);
    await recordAudit(ctx, {
      action: "plan.created",
      targetType: "plan",
      targetId: plan.id,
      metadata: { name: plan.nameEn },
    });
    return presentPlan(plan);
  });
}
