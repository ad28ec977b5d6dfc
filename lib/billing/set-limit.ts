import { and, count, eq, not } from "drizzle-orm";
import type { z } from "zod";
import { usageLimits } from "@/db/schema";
import {
  inProject,
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  recordAudit,
  requirePermission,
} from "@/lib/context";
import { newId } from "@/lib/ids";
import { changeAccount, lockAccount } from "./account";
import { tooManyLimits } from "./errors";
import { forgetUnmetAlerts } from "./forget-unmet-alerts";
import { presentLimit } from "./present-limit";
import { requireScope } from "./require-scope.report";
import { SetLimitInput, type LimitView } from "./schemas";

const limitsMax = 500;

/** Sets a ceiling below the plan's, or changes it; it holds from the next request on. */
export async function setLimit(
  ctx: ProjectContext,
  raw: z.input<typeof SetLimitInput>,
): Promise<LimitView> {
  requirePermission(ctx, "limits:update");
  const { limit, ...input } = SetLimitInput.parse(raw);

  return inWholeProject(ctx, async (ctx) => {
    await lockAccount(ctx);
    await requireScope(ctx, input);
    if ((await countOthers(ctx, input)) >= limitsMax) throw tooManyLimits(limitsMax);
    const [row] = await ctx.db
      .insert(usageLimits)
      .values({
        id: newId("usageLimit"),
        projectId: ctx.projectId,
        ...input,
        limitAmount: limit,
      })
      .onConflictDoUpdate({
        target: [
          usageLimits.projectId,
          usageLimits.scopeType,
          usageLimits.scopeId,
          usageLimits.period,
          usageLimits.metric,
        ],
        set: { limitAmount: limit, isSoft: input.isSoft, updatedAt: ctx.services.clock.now() },
      })
      .returning();
    await changeAccount(ctx);
    await forgetUnmetAlerts(ctx);
    await recordAudit(ctx, {
      action: "limit.set",
      targetType: "limit",
      targetId: row!.id,
      metadata: { ...input, limit },
    });
    return presentLimit(row!);
  });
}

// One that is only changed takes no more place than it has.
async function countOthers(
  ctx: InTransaction<ProjectContext>,
  {
    scopeType,
    scopeId,
    period,
    metric,
  }: Pick<LimitView, "scopeType" | "scopeId" | "period" | "metric">,
): Promise<number> {
  const same = and(
    eq(usageLimits.scopeType, scopeType),
    eq(usageLimits.scopeId, scopeId),
    eq(usageLimits.period, period),
    eq(usageLimits.metric, metric),
  )!;
  const [others] = await ctx.db
    .select({ total: count() })
    .from(usageLimits)
    .where(and(inProject(ctx, usageLimits), not(same)));
  return others?.total ?? 0;
}
