import { sql, type SQL } from "drizzle-orm";
import type { AdminContext, InTransaction } from "@/lib/context";
import { containsPattern } from "@/lib/text/contains-pattern";
import type { MarginFilters, MarginSums, MarginView } from "./schemas";
import type { marginSorts } from "./types";

type Sort = (typeof marginSorts)[number];
type Place = { after?: MarginCursor; limit: number };
/** Where a page ended: what its last row was sorted by, and its id. */
export type MarginCursor = { value: string; id: string };

/**
 * What each tenant brings and takes in these days. Revenue is, for each day from the project's creation to
 * its deletion or today, what the plan that it had then cost then, a month's price spread over its days.
 * Cost is what its requests were charged by the price list of models. Margin is the one less the other.
 */
export async function readMargins(
  ctx: InTransaction<AdminContext>,
  filters: MarginFilters & { from: string; to: string },
  { after, limit }: Place,
): Promise<(MarginView & { cursor: MarginCursor })[]> {
  const value = values[filters.sort];
  const isUp = filters.sort === "name";
  const next = after
    ? sql`where (${value}, id) ${isUp ? sql`>` : sql`<`} (${typed(filters.sort, after.value)}, ${after.id})`
    : sql``;
  const rows = await ctx.db.execute<Row & { sorted_by: string }>(sql`
    select *, (${value})::text as sorted_by from (${tenants(ctx, filters)}) as tenants
    ${next}
    order by ${value} ${isUp ? sql`asc` : sql`desc`}, id ${isUp ? sql`asc` : sql`desc`}
    limit ${limit}`);
  return [...rows].map(({ sorted_by, ...row }) => ({
    ...present(row),
    cursor: { value: sorted_by, id: row.id },
  }));
}

/** The same of all tenants together. */
export async function sumMargins(
  ctx: InTransaction<AdminContext>,
  filters: MarginFilters & { from: string; to: string },
): Promise<MarginSums> {
  const [row] = await ctx.db.execute<Row & { projects: string }>(sql`
    select count(*) as projects, coalesce(sum(revenue), 0) as revenue, coalesce(sum(cost), 0) as cost,
      coalesce(sum(messages), 0) as messages, coalesce(sum(tokens), 0) as tokens
    from (${tenants(ctx, filters)}) as tenants`);
  return { projectsCount: Number(row!.projects), ...amountsOf(row!) };
}

type Amounts = Record<"revenue" | "cost" | "messages" | "tokens", string>;
type Row = Amounts &
  Record<"id" | "name" | "plan_id" | "plan_name_en" | "plan_name_ru", string> & {
    owner_email: string | null;
  };

const values: Record<Sort, SQL> = {
  margin: sql`revenue - cost`,
  cost: sql`cost`,
  revenue: sql`revenue`,
  name: sql`name`,
};

const typed = (sort: Sort, value: string) =>
  sort === "name" ? sql`${value}::text` : sql`${value}::bigint`;

function tenants(
  ctx: InTransaction<AdminContext>,
  { query, from, to }: MarginFilters & { from: string; to: string },
): SQL {
  const today = ctx.services.clock.now().toISOString().slice(0, 10);
  const used = sql`
    select project_id, cost_micros, input_tokens + output_tokens as tokens, messages
    from usage_rollups where grain = 'day' and usage_date between ${from} and ${to}
    union all
    select entry.project_id, -amount_micros, input_tokens + output_tokens, messages
    from ledger_entries entry left join usage_rollup_marks mark using (project_id)
    where kind = 'settle' and usage_date between ${from} and ${to}
      and entry_number > coalesce(rolled_up_to, 0)`;
  return sql`
    select projects.id, projects.name, account.plan_id, plans.name_en as plan_name_en,
      plans.name_ru as plan_name_ru, owner.email as owner_email,
      coalesce(earned.revenue, 0)::bigint as revenue, coalesce(spent.cost, 0)::bigint as cost,
      coalesce(spent.tokens, 0)::bigint as tokens, coalesce(spent.messages, 0)::bigint as messages
    from projects
    join billing_accounts account on account.project_id = projects.id
    join plans on plans.id = account.plan_id
    left join (
      select project_id, sum(cost_micros) as cost, sum(tokens) as tokens, sum(messages) as messages
      from (${used}) as used group by project_id
    ) spent on spent.project_id = projects.id
    left join lateral (
      select users.email from project_members join users on users.id = project_members.user_id
      where project_members.project_id = projects.id and project_members.role = 'OWNER'
      order by project_members.created_at limit 1
    ) owner on true
    left join (${earned({ from, to, today })}) earned on earned.project_id = projects.id
    where ${query ? matching(query) : sql`true`}`;
}

/** Days of a project on a plan, by the plan's price in them, by the month whose price is spread. */
const earned = (span: { from: string; to: string; today: string }) => sql`
  select projects.id as project_id, round(sum(priced.price * days / month_days)) as revenue
  from projects
  join (
    select project_id, plan_id, ${spanOf(sql`plan_assignments.created_at`)}
    from plan_assignments window history as (partition by project_id order by created_at, id)
  ) held on held.project_id = projects.id
  join (
    select plans.id as plan_id, ${spanOf(sql`revision.created_at`)},
      coalesce((plan_snapshot ->> 'priceMicrosMonthly')::numeric, price_micros_monthly) as price
    from plans left join plan_revisions revision on revision.plan_id = plans.id
    window history as (partition by plans.id order by revision.revision)
  ) priced on priced.plan_id = held.plan_id
  cross join generate_series(date_trunc('month', ${span.from}::timestamp), ${span.to}::timestamp, '1 month') month
  cross join lateral (
    select (month + interval '1 month')::date - month::date as month_days,
      least((month + interval '1 month')::date, ${span.to}::date + 1, ${span.today}::date + 1,
        ${dayOf(sql`projects.deleted_at`)} + 1, held.ends, priced.ends)
      - greatest(month::date, ${span.from}::date, ${dayOf(sql`projects.created_at`)}, held.begins,
        priced.begins) as days
  ) spread
  where days > 0
  group by projects.id`;

const dayOf = (moment: SQL) => sql`(${moment} at time zone 'UTC')::date`;

// The first of a history holds for all days before it, and a day belongs to what began last in it.
const spanOf = (begins: SQL) => sql`
  case row_number() over history when 1 then '0001-01-01' else ${dayOf(begins)} end as begins,
  coalesce(lead(${dayOf(begins)}) over history, '9999-12-31') as ends`;

const matching = (query: string) => sql`(projects.id = ${query}
  or projects.name ilike ${containsPattern(query)} or owner.email ilike ${containsPattern(query)})`;

function amountsOf(row: Amounts) {
  const [revenueMicros, costMicros] = [Number(row.revenue), Number(row.cost)];
  return {
    revenueMicros,
    costMicros,
    marginMicros: revenueMicros - costMicros,
    messages: Number(row.messages),
    tokens: Number(row.tokens),
  };
}

const present = (row: Row): MarginView => ({
  id: row.id,
  name: row.name,
  ownerEmail: row.owner_email,
  planId: row.plan_id,
  planNameEn: row.plan_name_en,
  planNameRu: row.plan_name_ru,
  ...amountsOf(row),
});
