import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { usageAlerts, usageCounters, usageLimits } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { getAccount } from "./account";
import { calendarOf } from "./calendar";
import { ceilingsOf, type CeilingSources, type Scope } from "./ceilings";
import { holdingCounts, type HoldingCounts } from "./holding-counts.report";
import { findPeriod } from "./period";
import type { LimitScope } from "./types";

type Told = Awaited<ReturnType<typeof readTold>>[number];

/**
 * Forgets that it was told of thresholds which the use so far no longer comes to, now that more may be
 * used: of the new ceiling the owner hears again. To be called under the account's lock.
 */
export async function forgetUnmetAlerts(ctx: InTransaction<ProjectContext>): Promise<void> {
  await forgetCheckedCeilings(ctx);
  const told = await readTold(ctx);
  if (told.length === 0) return;
  const sources = await readSources(ctx);
  const isUnmet = (row: Told) => {
    const limit = limitOf(ctx, row, sources);
    const used = row.used ?? (sources.holdings as Record<string, number>)[row.metric] ?? 0;
    // A refusal is told of with less used: where the limit did not rise, it stays told.
    return limit !== null && limit > row.toldLimit && used * 100 < limit * row.threshold;
  };
  const unmet = told.filter(isUnmet);
  if (unmet.length === 0) return;
  await ctx.db.delete(usageAlerts).where(
    and(
      inProject(ctx, usageAlerts),
      sql`(scope_type, scope_id, period, period_start, metric, threshold, is_soft) in (
        select "scopeType", "scopeId", period, "periodStart", metric, threshold, "isSoft"
        from jsonb_to_recordset(${JSON.stringify(unmet)}::jsonb) as unmet ("scopeType" text, "scopeId" text,
          period text, "periodStart" date, metric text, threshold integer, "isSoft" boolean))`,
    ),
  );
}

// Answers under way were let in by the ceilings of before, of which nothing is told any more: the next
// one that is let in notes those of now.
async function forgetCheckedCeilings(ctx: InTransaction<ProjectContext>): Promise<void> {
  const { timeZone } = await getAccount(ctx);
  const { usageDate, periodStart } = calendarOf(ctx.services.clock.now(), timeZone);
  await ctx.db
    .update(usageCounters)
    .set({ limitAmount: null, softLimitAmount: null })
    .where(
      and(
        inProject(ctx, usageCounters),
        inArray(usageCounters.periodStart, [usageDate, periodStart]),
        or(isNotNull(usageCounters.limitAmount), isNotNull(usageCounters.softLimitAmount)),
      ),
    );
}

/** What was told of the running day and month, and of what stays. */
async function readTold(ctx: InTransaction<ProjectContext>) {
  const { timeZone } = await getAccount(ctx);
  const { usageDate, periodStart } = calendarOf(ctx.services.clock.now(), timeZone);
  const ofPeriod = (period: string, start: string) =>
    and(eq(usageAlerts.period, period), eq(usageAlerts.periodStart, start));
  const isCounted = and(
    eq(usageCounters.projectId, usageAlerts.projectId),
    eq(usageCounters.scopeType, usageAlerts.scopeType),
    eq(usageCounters.scopeId, usageAlerts.scopeId),
    eq(usageCounters.period, usageAlerts.period),
    eq(usageCounters.periodStart, usageAlerts.periodStart),
    eq(usageCounters.metric, usageAlerts.metric),
  );
  return ctx.db
    .select({
      scopeType: usageAlerts.scopeType,
      scopeId: usageAlerts.scopeId,
      period: usageAlerts.period,
      periodStart: usageAlerts.periodStart,
      metric: usageAlerts.metric,
      threshold: usageAlerts.threshold,
      isSoft: usageAlerts.isSoft,
      toldLimit: sql`coalesce((${usageAlerts.alertMetadata} ->> 'limit')::bigint, 0)`.mapWith(
        Number,
      ),
      used: usageCounters.used,
    })
    .from(usageAlerts)
    .leftJoin(usageCounters, isCounted)
    .where(
      and(
        inProject(ctx, usageAlerts),
        or(
          ofPeriod("day", usageDate),
          ofPeriod("month", periodStart),
          eq(usageAlerts.period, "standing"),
        ),
      ),
    );
}

async function readSources(
  ctx: InTransaction<ProjectContext>,
): Promise<CeilingSources & { holdings: HoldingCounts }> {
  const { planId, timeZone } = await getAccount(ctx);
  const { periodStart } = calendarOf(ctx.services.clock.now(), timeZone);
  const { limits } = await getPlan(ctx, planId);
  const own = await ctx.db.select().from(usageLimits).where(inProject(ctx, usageLimits));
  const period = await findPeriod(ctx, periodStart);
  const [held] = await ctx.db.execute<{ holdings: HoldingCounts }>(
    sql`select (${holdingCounts(ctx)}) as holdings`,
  );
  return {
    limits,
    own,
    grantedMicros: period?.grantedMicros ?? 0,
    holdings: held!.holdings,
  };
}

/** The ceiling as it is now; null when there is none any more. */
function limitOf(ctx: ProjectContext, told: Told, sources: CeilingSources): number | null {
  if (told.period === "standing") {
    return (sources.limits as Record<string, number | null>)[told.metric] ?? null;
  }
  const project: Scope = { scopeType: "project", scopeId: ctx.projectId };
  const scope: Scope = { scopeType: told.scopeType as LimitScope, scopeId: told.scopeId };
  const scopes = scope.scopeType === "project" ? [project] : [project, scope];
  const ceiling = ceilingsOf(scopes, sources).find(
    ({ scopeType, period, metric, isSoft }) =>
      scopeType === told.scopeType &&
      period === told.period &&
      metric === told.metric &&
      isSoft === told.isSoft,
  );
  return ceiling?.limit ?? null;
}
