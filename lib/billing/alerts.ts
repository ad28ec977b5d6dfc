import { and, eq, inArray } from "drizzle-orm";
import { usageAlerts } from "@/db/schema";
import { emit, inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import type { PlanResource } from "@/lib/platform-config/schemas";
import type { Ceiling } from "./ceilings";
import type { Counter } from "./counters";
import { thresholdReached } from "./events";

/** Per cent of a ceiling. */
export const thresholds = [50, 80, 100] as const;
type Threshold = (typeof thresholds)[number];

/** What stays until it is removed has no period that begins anew. */
const standing = { period: "standing", periodStart: "0001-01-01" } as const;
/** Less than so many per cent, and the threshold is news again; one thing that comes and goes is none. */
const newsAfter = { 50: 25, 80: 50, 100: 80 } as const satisfies Record<Threshold, number>;

/** A threshold that a counter is over and of which nobody was told in its period. */
export type Crossing = Omit<Counter, "reserved"> & {
  threshold: Threshold;
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

/** Tells how full the plan's room for something gets: of each threshold once, until much of it was free again. */
export async function tellHolding(
  ctx: InTransaction<ProjectContext>,
  resource: PlanResource,
  { before, held, limit }: { before: number; held: number; limit: number },
): Promise<void> {
  const of = { scopeType: "project", scopeId: ctx.projectId, metric: resource, ...standing };
  const cleared = thresholds.filter((line) => before * 100 < limit * newsAfter[line]);
  if (cleared.length > 0) {
    await ctx.db
      .delete(usageAlerts)
      .where(
        and(
          inProject(ctx, usageAlerts),
          eq(usageAlerts.scopeType, of.scopeType),
          eq(usageAlerts.scopeId, of.scopeId),
          eq(usageAlerts.period, of.period),
          eq(usageAlerts.metric, of.metric),
          inArray(usageAlerts.threshold, cleared),
        ),
      );
  }
  for (const threshold of thresholds.filter((line) => held * 100 >= limit * line)) {
    await tell(ctx, { ...of, threshold, used: held, limitAmount: limit, isSoft: false });
  }
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
