import { sql } from "drizzle-orm";
import { runPrepared, type InTransaction, type ProjectContext } from "@/lib/context";
import { limitsOfRow, type PlanLimits } from "@/lib/platform-config/schemas";
import type { Account } from "./account";
import type { Calendar } from "./calendar";
import type { OwnLimit, Scope } from "./ceilings";
import type { Counter } from "./counters";
import { pricesAt, pricesOf, type PriceRow } from "./prices-at.report";
import type { Prices } from "./types";

/** All that decides about a request, as it stands at one moment. */
export type Books = Account & {
  calendar: Calendar;
  planRevision: number;
  limits: PlanLimits;
  /** Null before the month's first request, and while a change of the plan is not granted yet. */
  grantedMicros: number | null;
  own: OwnLimit[];
  counters: Counter[];
  prices: Prices;
};

/** Books by which a request can be measured. */
export type OpenBooks = Books & { grantedMicros: number };

type Row = {
  plan_id: string;
  books_revision: number;
  time_zone: string;
  usage_date: string;
  period_start: string;
  plan_revision: number;
  plan_limits: object;
  granted_micros: number | null;
  own: OwnLimit[] | null;
  counters: Counter[] | null;
  prices: PriceRow[] | null;
};

/** Reads account, plan, own limits, counters and prices in one statement; null without an account. */
export async function readBooks(
  ctx: InTransaction<ProjectContext>,
  scopes: readonly Scope[],
  models: readonly string[],
): Promise<Books | null> {
  const now = ctx.services.clock.now().toISOString();
  const types = sql`${sql.param(scopes.map(({ scopeType }) => scopeType))}::text[]`;
  const ids = sql`${sql.param(scopes.map(({ scopeId }) => scopeId))}::text[]`;
  const row = await runPrepared<Row | null>(
    ctx.db,
    sql`with scope as (select * from unnest(${types}, ${ids}) as scope(type, id))
    select to_json(books) from (select account.plan_id, account.books_revision, account.time_zone, today.usage_date::text, today.period_start::text,
      plans.revision as plan_revision, plans.plan_limits, period.granted_micros,
      (select json_agg(json_build_object(
          'scopeType', own.scope_type, 'scopeId', own.scope_id, 'period', own.period,
          'metric', own.metric, 'limitAmount', own.limit_amount, 'isSoft', own.is_soft))
        from usage_limits own
        where own.project_id = account.project_id and exists (
          select from scope where own.scope_type = scope.type and own.scope_id in (scope.id, '*'))
      ) as own,
      (select json_agg(json_build_object(
          'scopeType', counter.scope_type, 'scopeId', counter.scope_id, 'period', counter.period,
          'metric', counter.metric, 'periodStart', counter.period_start, 'used', counter.used,
          'reserved', counter.reserved))
        from usage_counters counter join scope
          on counter.scope_type = scope.type and counter.scope_id = scope.id
        where counter.project_id = account.project_id and counter.period_start =
          case counter.period when 'day' then today.usage_date else today.period_start end
      ) as counters,
      (${pricesAt(models, sql`${now}::timestamptz`)}) as prices
    from billing_accounts account
    join plans on plans.id = account.plan_id
    cross join lateral (
      select (${now}::timestamptz at time zone account.time_zone)::date as usage_date,
        date_trunc('month', ${now}::timestamptz at time zone account.time_zone)::date as period_start
    ) today
    left join billing_periods period
      on period.project_id = account.project_id and period.period_start = today.period_start
      and period.plan_revision = plans.revision and period.left_on_plan_id is null
    where account.project_id = ${ctx.projectId}) books`,
  );
  if (!row) return null;
  return {
    planId: row.plan_id,
    booksRevision: row.books_revision,
    timeZone: row.time_zone,
    calendar: { usageDate: row.usage_date, periodStart: row.period_start },
    planRevision: row.plan_revision,
    limits: limitsOfRow(row.plan_limits),
    grantedMicros: row.granted_micros,
    own: row.own ?? [],
    counters: row.counters ?? [],
    prices: pricesOf(models, row.prices),
  };
}
