import { asc, sql } from "drizzle-orm";
import { usageLimits } from "@/db/schema";
import {
  inProject,
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  requirePermission,
} from "@/lib/context";
import { getPlan } from "@/lib/platform-config";
import { getAccount } from "./account";
import { calendarOf, lastDayOf, type Calendar } from "./calendar";
import { forecastUse } from "./forecast-use";
import { holdingCounts, type HoldingCounts } from "./holding-counts.report";
import { listSeenEndUsers } from "./list-seen-end-users";
import { nameKeys } from "./name-keys.report";
import { presentLimit } from "./present-limit";
import { readLimitUse } from "./read-limit-use";
import { requireWholeView } from "./require-whole-view";
import { heldResources, type LimitsView, type LimitUseView, type QuotaView } from "./schemas";
import { usageFacts } from "./usage-facts";

/** What the plan allows, what of it is used and will be, and the owner's own limits with their use. */
export async function getLimits(ctx: ProjectContext): Promise<LimitsView> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const now = ctx.services.clock.now();

  return inWholeProject(ctx, async (ctx) => {
    const { planId, timeZone } = await getAccount(ctx);
    const plan = await getPlan(ctx, planId);
    const calendar = calendarOf(now, timeZone);
    const { grantedMicros, holdings, ...used } = await readUse(ctx, calendar);
    const { moneyMicrosPerMonth: allowance } = plan.limits;
    // What was granted beside the plan's allowance may be spent too.
    const money = allowance === null ? null : (grantedMicros ?? allowance);
    const quota = quotaOf({ timeZone, now, ...calendar });
    return {
      planId,
      plan: plan.limits,
      timeZone,
      used,
      quotas: [
        quota("money", "month", used.moneyMicrosPerMonth, money),
        quota("tokens", "month", used.tokensPerMonth, plan.limits.tokensPerMonth),
        quota("messages", "month", used.messagesPerMonth, plan.limits.messagesPerMonth),
        quota("messages", "day", used.messagesPerDay, plan.limits.messagesPerDay),
      ],
      holdings: heldResources.map((resource) => ({
        resource,
        used: holdings[resource],
        limit: plan.limits[resource],
      })),
      own: await listOwn(ctx, calendar),
    };
  });
}

const quotaOf =
  (month: Calendar & { timeZone: string; now: Date }) =>
  (
    metric: QuotaView["metric"],
    period: QuotaView["period"],
    used: number,
    limit: number | null,
  ): QuotaView => ({
    metric,
    period,
    used,
    limit,
    ...(period === "month"
      ? forecastUse({ ...month, used, limit })
      : { expected: null, reachesOn: null }),
  });

async function readUse(
  ctx: InTransaction<ProjectContext>,
  { periodStart, usageDate }: Calendar,
): Promise<LimitsView["used"] & { grantedMicros: number | null; holdings: HoldingCounts }> {
  const [row] = await ctx.db.execute<
    Record<"money" | "tokens" | "messages" | "today", string> & {
      granted: string | null;
      holdings: HoldingCounts;
    }
  >(sql`
    select coalesce(sum(cost_micros), 0) as money,
      coalesce(sum(input_tokens + output_tokens), 0) as tokens,
      coalesce(sum(messages), 0) as messages,
      coalesce(sum(messages) filter (where usage_date = ${usageDate}), 0) as today,
      (select granted_micros from billing_periods
        where project_id = ${ctx.projectId} and period_start = ${periodStart}) as granted,
      (${holdingCounts(ctx)}) as holdings
    from ${usageFacts(ctx, { grain: "day", from: periodStart, to: lastDayOf(periodStart) })}`);
  return {
    holdings: row!.holdings,
    grantedMicros: row!.granted === null ? null : Number(row!.granted),
    moneyMicrosPerMonth: Number(row!.money),
    tokensPerMonth: Number(row!.tokens),
    messagesPerMonth: Number(row!.messages),
    messagesPerDay: Number(row!.today),
  };
}

async function listOwn(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
): Promise<LimitUseView[]> {
  const rows = await ctx.db
    .select()
    .from(usageLimits)
    .where(inProject(ctx, usageLimits))
    .orderBy(asc(usageLimits.id));
  if (rows.length === 0) return [];
  const idsOf = (type: string) =>
    rows.flatMap(({ scopeType, scopeId }) => (scopeType === type ? [scopeId] : []));
  const endUserIds = idsOf("end_user").filter((id) => id !== "*");
  const [uses, avatarNames, keyNames, seen] = [
    await readLimitUse(ctx, calendar),
    await nameKeys(ctx, "avatar", idsOf("avatar")),
    await nameKeys(ctx, "api_key", idsOf("api_key")),
    await listSeenEndUsers(ctx, endUserIds),
  ];
  return rows.map((row) => ({
    ...presentLimit(row),
    used: uses.get(row.id) ?? 0,
    scopeName: avatarNames.get(row.scopeId) ?? keyNames.get(row.scopeId) ?? null,
    isSeen: seen.has(row.scopeId) || !endUserIds.includes(row.scopeId),
  }));
}
