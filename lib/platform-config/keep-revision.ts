import { planRevisions, type plans } from "@/db/schema";
import type { AdminContext, InTransaction } from "@/lib/context";
import { newId } from "@/lib/ids";

/** Writes the plan as it stands now into its history. */
export async function keepRevision(
  ctx: InTransaction<AdminContext>,
  plan: typeof plans.$inferSelect,
): Promise<void> {
  const { nameEn, nameRu, planLimits, priceMicrosMonthly, position, isOffered } = plan;
  await ctx.db.insert(planRevisions).values({
    id: newId("planRevision"),
    planId: plan.id,
    revision: plan.revision,
    planSnapshot: { nameEn, nameRu, limits: planLimits, priceMicrosMonthly, position, isOffered },
    changedByUserId: ctx.user.id,
    createdAt: ctx.services.clock.now(),
  });
}
