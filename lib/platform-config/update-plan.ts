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
import type { PlanView } from "./schemas";

/**
 * Changes a plan for everybody who has it, at once: ceilings hold for the next request, and of the
 * money of the running month each project is granted the difference for the days that are left.
 * What says what the plan is already changes nothing.
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
    const was = presentPlan(before);
    const changedLimits = namesOfChanged(was.limits, limits ?? {});
    const changedFields = [
      ...namesOfChanged(was, fields),
      ...(changedLimits.length > 0 ? ["limits"] : []),
    ];
    if (changedFields.length === 0) return was;
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
      metadata: { version: plan.revision, fields: changedFields },
    });
    await emit(ctx, planUpdated, {
      planId,
      revision: plan.revision,
      changedLimits,
    });
    return presentPlan(plan);
  });
}

/** Of what is named, that which is another than before. */
const namesOfChanged = <Fields extends object>(before: Fields, named: Partial<Fields>) =>
  (Object.keys(named) as (keyof Fields & string)[]).filter(
    (name) => named[name] !== undefined && named[name] !== before[name],
  );
