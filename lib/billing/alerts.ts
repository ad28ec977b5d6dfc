import { usageAlerts } from "@/db/schema";
import { emit, type InTransaction, type ProjectContext } from "@/lib/context";
import type { Ceiling } from "./ceilings";
import type { Counter } from "./counters";
import { thresholdReached } from "./events";

/** Per cent of a ceiling. */
export const thresholds = [50, 80, 100] as const;

/** A threshold that a counter is over and of which nobody was told in its period. */
export type Crossing = Omit<Counter, "reserved"> & {
  threshold: (typeof thresholds)[number];
  limitAmount: number;
  isSoft: boolean;
};

/** Tells once of each threshold that is passed. */
export async function tellThresholds(
  ctx: InTransaction<ProjectContext>,
  crossings: readonly Crossing[],
): Promise<void> {
  for (const crossing of crossings) await tell(ctx, crossing);
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
  const about = { ...ceiling, periodStart, used, limitAmount: limit };
  await tell(ctx, { ...about, threshold: 100, isSoft: false });
}

async function tell(
  ctx: InTransaction<ProjectContext>,
  { limitAmount, used, ...crossing }: Crossing,
) {
  const { scopeType, scopeId, period, periodStart, metric, threshold, isSoft } = crossing;
  const about = { scopeType, scopeId, period, periodStart, metric, threshold, isSoft };
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
    limit: limitAmount,
  });
}
