import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { plans } from "@/db/schema";
import { emit, inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { UpdatePlanInput } from "./admin-schemas";
import { planChangedMeanwhile } from "./errors";
import { planUpdated } from "./events";
import { keepRevision } from "./keep-revision";
import { presentPlan } from "./present-plan";
import type { PlanLimits, PlanView } from "./schemas";

/**
 * Changes a plan for everybody who has it, at once: ceilings hold for the next request, and of the
 * money of the running month each project is granted the difference for the days that are left.
 */
export async function updatePlan(
  ctx: AdminContext,
  planId: string,
  raw: z.input<typeof UpdatePlanInput>,
): Promise<PlanView> {
  const { revision, limits, ...fields } = UpdatePlanInput.parse(raw);
  return inPlatformTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(plans).where(eq(plans.id, planId)).for("update");
    if (!before) throw notFound("plan");
    if (before.revision !== revision) throw planChangedMeanwhile();
    const [row] = await ctx.db
      .update(plans)
      .set({
        ...fields,
        planLimits: limits && sql`${plans.planLimits} || ${JSON.stringify(limits)}::jsonb`,
        revision: revision + 1,
      })
      .where(eq(plans.id, planId))
      .returning();
    const plan = row!;
    await keepRevision(ctx, plan);
    await recordAudit(ctx, {
      action: "plan.updated",
      targetType: "plan",
      targetId: planId,
      metadata: { version: plan.revision, fields: namesOf({ ...fields, limits }) },
    });
    await emit(ctx, planUpdated, {
      planId,
      revision: plan.revision,
      changedLimits: namesOfChanged(presentPlan(before).limits, presentPlan(plan).limits),
    });
    return presentPlan(plan);
  });
}

const namesOf = (fields: Record<string, unknown>) =>
  Object.keys(fields).filter((name) => fields[name] !== undefined);

const namesOfChanged = (before: PlanLimits, now: PlanLimits) =>
  (Object.keys(now) as (keyof PlanLimits)[]).filter((name) => now[name] !== before[name]);
