import { and, between, eq, or, sql, type SQL } from "drizzle-orm";
import { usageCounters, usageReservations } from "@/db/schema";
import { inProject, type InTransaction, type ProjectContext } from "@/lib/context";
import { lastDayOf, type Calendar } from "./calendar";
import type { Ceiling, Scope } from "./ceilings";
import { costMicros } from "./cost";
import type { LimitMetric, LimitScope, Prices, ReserveUsageInput } from "./types";
import { total } from "./total";
import { usageFacts } from "./usage-facts";

export type Counter = Pick<
  typeof usageCounters.$inferSelect,
  "scopeType" | "scopeId" | "period" | "periodStart" | "metric" | "used" | "reserved"
>;

/** An amount in each metric. */
export type Amounts = Record<LimitMetric, number>;

/** What a request may come to at most. */
export const amountsOf = (
  { calls, messages }: Pick<ReserveUsageInput, "calls" | "messages">,
  prices: Prices,
): Amounts => ({
  money: total(calls.map((call) => costMicros(call, prices.get(call.model)))),
  tokens: total(calls.map((call) => call.inputTokens + call.outputTokens)),
  messages,
});

export const startOf = (period: string, { usageDate, periodStart }: Calendar) =>
  period === "day" ? usageDate : periodStart;

/** Today's and this month's counters of these scopes. */
export function readCounters(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
  scopes: readonly Scope[],
): Promise<Counter[]> {
  return ctx.db
    .select()
    .from(usageCounters)
    .where(current(ctx, calendar, scopes));
}

/** Begins the counters of these ceilings that are not there yet, from what was used so far. */
export async function openCounters(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
  ceilings: readonly Ceiling[],
): Promise<void> {
  if (ceilings.length === 0) return;
  const known = await readCounters(ctx, calendar, ceilings);
  for (const ceiling of ceilings) {
    if (!known.some((counter) => counts(counter, ceiling))) {
      known.push(await beginCounter(ctx, calendar, ceiling));
    }
  }
}

export const counts = (counter: Counter, ceiling: Ceiling): boolean =>
  counter.scopeType === ceiling.scopeType &&
  counter.scopeId === ceiling.scopeId &&
  counter.period === ceiling.period &&
  counter.metric === ceiling.metric;

function current(ctx: ProjectContext, calendar: Calendar, scopes: readonly Scope[]): SQL {
  const ofScopes = scopes.map(({ scopeType, scopeId }) =>
    and(eq(usageCounters.scopeType, scopeType), eq(usageCounters.scopeId, scopeId)),
  );
  const now = or(
    and(eq(usageCounters.period, "day"), eq(usageCounters.periodStart, calendar.usageDate)),
    and(eq(usageCounters.period, "month"), eq(usageCounters.periodStart, calendar.periodStart)),
  );
  return and(inProject(ctx, usageCounters), or(...ofScopes), now)!;
}

// A ceiling may be set in mid-month: what was used and is held before it counts too.
async function beginCounter(
  ctx: InTransaction<ProjectContext>,
  calendar: Calendar,
  { scopeType, scopeId, period, metric }: Ceiling,
): Promise<Counter> {
  const used = {
    money: sql`cost_micros`,
    tokens: sql`input_tokens + output_tokens`,
    messages: sql`messages`,
  }[metric];
  const { from, to } = daysOf(period, calendar);
  const column = columnOf(scopeType);
  const [spent] = await ctx.db.execute<{ total: string }>(sql`
    select coalesce(sum(${used}), 0) as total from ${usageFacts(ctx, { grain: "day", from, to })}
    where ${column ? sql`${sql.identifier(column.name)} = ${scopeId}` : sql`true`}`);
  const held = {
    money: usageReservations.amountMicros,
    tokens: usageReservations.tokens,
    messages: usageReservations.messages,
  }[metric];
  const [open] = await ctx.db
    .select({ total: sql<string>`coalesce(sum(${held}), 0)` })
    .from(usageReservations)
    .where(
      and(
        inProject(ctx, usageReservations),
        between(usageReservations.usageDate, from, to),
        column && eq(column, scopeId),
      ),
    );
  const counter = {
    scopeType,
    scopeId,
    period,
    metric,
    periodStart: startOf(period, calendar),
    used: Number(spent?.total ?? 0),
    reserved: Number(open?.total ?? 0),
  };
  await ctx.db.insert(usageCounters).values({ projectId: ctx.projectId, ...counter });
  return counter;
}

const daysOf = (period: string, { usageDate, periodStart }: Calendar) =>
  period === "day"
    ? { from: usageDate, to: usageDate }
    : { from: periodStart, to: lastDayOf(periodStart) };

/** What names the scope; the project is named by its row. */
const columnOf = (scopeType: LimitScope) =>
  ({
    project: undefined,
    avatar: usageReservations.avatarId,
    api_key: usageReservations.apiKeyId,
    end_user: usageReservations.endUserId,
  })[scopeType];
