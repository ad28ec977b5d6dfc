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

/**
 * That something was refused while a part was left, noted by how many thresholds were reached then: told
 * anew as the rest shrinks, and never in the place of a threshold.
 */
const refusedAfter = [101, 102, 103] as const;
type Line = Threshold | (typeof refusedAfter)[number];

/** What stays until it is removed has no period that begins anew. */
const standing = { period: "standing", periodStart: "0001-01-01" } as const;
/** Less than so many per cent, and the threshold is news again. */
const newsAfter = { 50: 25, 80: 50, 100: 80 } as const satisfies Record<Threshold, number>;

/** A threshold that a counter is over and of which nobody was told in its period. */
export type Crossing = Omit<Counter, "reserved"> & {
  threshold: Threshold;
  limitAmount: number;
  isSoft: boolean;
};

/** Tells once of each ceiling by how much of it is used: of several thresholds the highest. */
export async function tellThresholds(
  ctx: InTransaction<ProjectContext>,
  crossings: readonly Crossing[],
): Promise<void> {
  const byCeiling = Map.groupBy(crossings, (crossing) => JSON.stringify(placeOf(crossing)));
  for (const [first, ...others] of byCeiling.values()) {
    const passed = [first!, ...others].map(({ threshold }) => threshold);
    await tell(ctx, first!, passed);
  }
}

/**
 * Tells that a limit refused somebody: what is left of it may be too little for any request, so that
 * what is used never comes to the whole of it.
 */
export async function tellRefused(
  ctx: InTransaction<ProjectContext>,
  { limit, ...ceiling }: Pick<Ceiling, "scopeType" | "scopeId" | "period" | "metric" | "limit">,
  counted: Pick<Counter, "periodStart" | "used">,
  { needed, isTooLow }: { needed: number; isTooLow: boolean },
): Promise<void> {
  const passing = { ...ceiling, ...counted, limitAmount: limit, isSoft: false };
  const reached = thresholds.filter((line) => counted.used * 100 >= limit * line);
  const line = counted.used < limit ? refusedAfter[reached.length] : undefined;
  const why = isTooLow ? { needed } : line ? { refused: needed } : {};
  await tell(ctx, { ...passing, ...why }, line ? [...reached, line] : reached);
}

/** Tells how full the plan's room for something gets: of each threshold once, until much of it was free again. */
export async function tellHolding(
  ctx: InTransaction<ProjectContext>,
  resource: PlanResource,
  { before, held, limit }: { before: number; held: number; limit: number },
): Promise<void> {
  const of = { scopeType: "project", scopeId: ctx.projectId, metric: resource, ...standing };
  // One thing that comes and goes is no news, however little there is room for.
  const cleared = thresholds.filter(
    (line) =>
      before * 100 < limit * newsAfter[line] && Math.ceil((limit * line) / 100) - before >= 2,
  );
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
  const passed = thresholds.filter((line) => held * 100 >= limit * line);
  await tell(ctx, { ...of, used: held, limitAmount: limit, isSoft: false }, passed);
}

/**
 * Tells that the room is taken because it refused something: what is left of it may be too little for any
 * upload. Where much is left, what was refused is simply too large, and whoever brought it knows.
 */
export async function tellNoRoom(
  ctx: InTransaction<ProjectContext>,
  resource: PlanResource,
  { held, limit }: { held: number; limit: number },
): Promise<void> {
  if (held * 100 < limit * newsAfter[100]) return;
  const of = { scopeType: "project", scopeId: ctx.projectId, metric: resource, ...standing };
  await tell(ctx, { ...of, used: held, limitAmount: limit, isSoft: false }, thresholds);
}

type Passing = Omit<Crossing, "threshold"> & { needed?: number; refused?: number };

/** Notes each threshold that is passed, and tells of the highest of those that are new in the period. */
async function tell(
  ctx: InTransaction<ProjectContext>,
  { limitAmount: limit, used, needed, refused, ...ceiling }: Passing,
  passed: readonly Line[],
): Promise<void> {
  if (passed.length === 0) return;
  const { projectId } = ctx;
  const place = placeOf(ceiling);
  const noted = await ctx.db
    .insert(usageAlerts)
    .values(
      passed.map((threshold) => ({
        projectId,
        ...place,
        threshold,
        alertMetadata: { used, limit },
      })),
    )
    .onConflictDoNothing()
    .returning({ threshold: usageAlerts.threshold });
  if (noted.length === 0) return;
  const threshold = Math.min(100, Math.max(...noted.map((row) => row.threshold)));
  const amounts = { used, limit, needed, refused };
  await emit(ctx, thresholdReached, { projectId, ...place, threshold, ...amounts });
}

const placeOf = ({
  scopeType,
  scopeId,
  period,
  periodStart,
  metric,
  isSoft,
}: Omit<Passing, "used" | "limitAmount" | "needed" | "refused">) => ({
  scopeType,
  scopeId,
  period,
  periodStart,
  metric,
  isSoft,
});
