import { and, count, eq, ne } from "drizzle-orm";
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
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changeAccount, lockAccount } from "./account";
import { deleteLimit } from "./delete-limit";
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
  const { limit, replacesLimitId, ...input } = SetLimitInput.parse(raw);

  return inWholeProject(ctx, async (ctx) => {
    await lockAccount(ctx);
    await requireScope(ctx, input);
    const known = await findSame(ctx, input);
    const isReplacing = replacesLimitId !== undefined && replacesLimitId !== known?.id;
    const replaced = isReplacing ? await deleteLimit(ctx, replacesLimitId) : undefined;
    if (known?.limit === limit && !replaced) return known;
    if (isReplacing && !replaced) throw notFound("limit");

    if ((await countOthers(ctx, known?.id)) >= limitsMax) throw tooManyLimits(limitsMax);
    const set = await writeLimit(ctx, { ...input, id: known?.id ?? newId("usageLimit"), limit });
    await changeAccount(ctx);
    await forgetUnmetAlerts(ctx);
    await recordAudit(ctx, {
      action: "limit.set",
      targetType: "limit",
      targetId: set.id,
      metadata: { ...input, limit, from: known?.limit ?? null, ...(replaced ? { replaced } : {}) },
    });
    return set;
  });
}

async function writeLimit(
  ctx: InTransaction<ProjectContext>,
  { limit: limitAmount, ...limit }: LimitView,
): Promise<LimitView> {
  const [row] = await ctx.db
    .insert(usageLimits)
    .values({ ...limit, projectId: ctx.projectId, limitAmount })
    .onConflictDoUpdate({
      target: [usageLimits.projectId, usageLimits.id],
      set: { limitAmount, updatedAt: ctx.services.clock.now() },
    })
    .returning();
  return presentLimit(row!);
}

/** The one of the same place and kind. */
async function findSame(
  ctx: InTransaction<ProjectContext>,
  { scopeType, scopeId, period, metric, isSoft }: Omit<LimitView, "id" | "limit">,
): Promise<LimitView | undefined> {
  const [row] = await ctx.db
    .select()
    .from(usageLimits)
    .where(
      and(
        inProject(ctx, usageLimits),
        eq(usageLimits.scopeType, scopeType),
        eq(usageLimits.scopeId, scopeId),
        eq(usageLimits.period, period),
        eq(usageLimits.metric, metric),
        eq(usageLimits.isSoft, isSoft),
      ),
    );
  return row && presentLimit(row);
}

// One that is only changed takes no more place than it has.
async function countOthers(ctx: InTransaction<ProjectContext>, knownId = ""): Promise<number> {
  const [others] = await ctx.db
    .select({ total: count() })
    .from(usageLimits)
    .where(and(inProject(ctx, usageLimits), ne(usageLimits.id, knownId)));
  return others?.total ?? 0;
}
