import { usageAlerts } from "@/db/schema";
import { emit, type InTransaction, type ProjectContext } from "@/lib/context";
import type { Ceiling } from "./ceilings";
import type { Amounts, Counter } from "./counters";
import { thresholdReached } from "./events";
import type { LimitMetric } from "./schemas";

const thresholds = [50, 80, 100] as const;

/** Tells once of each threshold that was crossed by what was just used. */
export async function tellThresholds(
  ctx: InTransaction<ProjectContext>,
  counters: readonly Counter[],
  used: Amounts,
): Promise<void> {
  for (const counter of counters) {
    for (const threshold of thresholds) {
      if (isCrossed(counter, used[counter.metric as LimitMetric], threshold)) {
        await tell(ctx, counter, threshold);
      }
    }
  }
}

/**
 * Tells that a limit is reached because it refused somebody: what is left of it may be too little for
 * any request, so that what is used never comes to the whole of it.
 */
export async function tellRefused(
  ctx: InTransaction<ProjectContext>,
  { limit, ...ceiling }: Pick<Ceiling, "scopeType" | "scopeId" | "period" | "metric" | "limit">,
  { periodStart, used }: Pick<Counter, "periodStart" | "used">,
): Promise<void> {
  await tell(ctx, { ...ceiling, periodStart, used, limitAmount: limit }, 100);
}

function isCrossed({ used, limitAmount }: Counter, justUsed: number, threshold: number): boolean {
  if (limitAmount === null || limitAmount === 0) return false;
  const line = (limitAmount * threshold) / 100;
  return used >= line && used - justUsed < line;
}

async function tell(
  ctx: InTransaction<ProjectContext>,
  counter: Omit<Counter, "reserved">,
  threshold: (typeof thresholds)[number],
) {
  const { scopeType, scopeId, period, periodStart, metric, used, limitAmount } = counter;
  const about = { scopeType, scopeId, period, periodStart, metric, threshold };
  // The limit may be raised and crossed again; the owner hears of each threshold once in a period.
  const [isNew] = await ctx.db
    .insert(usageAlerts)
    .values({ projectId: ctx.projectId, ...about, alertMetadata: { used, limit: limitAmount } })
    .onConflictDoNothing()
    .returning({ threshold: usageAlerts.threshold });
  if (!isNew) return;
  await emit(ctx, thresholdReached, {
    projectId: ctx.projectId,
    ...about,
    used,
    limit: limitAmount ?? 0,
  });
}
