import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { plans } from "@/db/schema";
import { emit, inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { UpdatePlanInput } from "./admin-schemas";
import { planChangedMeanwhile } from "./errors";
import { planUpdated } from "./events";
import { keepRevision } from "./keep-revision";
import { presentPlan } from "./present-plan";
import type { PlanView } from "./schemas";

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
    const [plan] = await ctx.db
      .update(plans)
      .set({
        ...fields,
        planLimits: limits && sql`${plans.planLimits} || ${JSON.stringify(limits)}::jsonb`,
        revision: revision + 1,
      })
      .where(and(eq(plans.id, planId), eq(plans.revision, revision)))
      .returning();
    if (!plan) {
      const [known] = await ctx.db.select({ id: plans.id }).from(plans).where(eq(plans.id, planId));
      throw known ? planChangedMeanwhile() : notFound("plan");
    }
    await keepRevision(ctx, plan);
    await recordAudit(ctx, {
      action: "plan.updated",
      targetType: "plan",
      targetId: planId,
      metadata: { version: plan.revision, fields: namesOf({ ...fields, limits }) },
    });
    await emit(ctx, planUpdated, { planId, revision: plan.revision });
    return presentPlan(plan);
  });
}

const namesOf = (fields: Record<string, unknown>) =>
  Object.keys(fields).filter((name) => fields[name] !== undefined);
