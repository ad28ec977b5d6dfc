import { sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import {
  type InTransaction,
  inWholeProject,
  type ProjectContext,
  requirePermission,
} from "@/lib/context";
import { getAccount } from "./account";
import { calendarOf } from "./calendar";
import { nameKeys } from "./name-keys.report";
import { requireWholeView } from "./require-whole-view";
import { GetUsageInput, usageRowsMax, type UsageSums, type UsageView } from "./schemas";
import { usageFacts } from "./usage-facts";
import { usageSpan } from "./usage-span";

const keyOf: Record<GetUsageInput["groupBy"], SQL> = {
  day: sql`usage_date::text`,
  hour: sql`to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  avatar: sql`avatar_id`,
  channel: sql`channel`,
  model: sql`model`,
  api_key: sql`api_key_id`,
  end_user: sql`end_user_id`,
};

const sums = sql`coalesce(sum(cost_micros), 0)::bigint as cost_micros,
  coalesce(sum(input_tokens), 0)::bigint as input_tokens,
  coalesce(sum(output_tokens), 0)::bigint as output_tokens,
  coalesce(sum(messages), 0)::bigint as messages`;

/**
 * What was used and what it cost, by time or by what it was used by. Read from the roll-ups and from
 * what the ledger holds beyond them, in one statement: rows and others are the total, to the last token.
 */
export async function getUsage(
  ctx: ProjectContext,
  raw: z.input<typeof GetUsageInput> = {},
): Promise<UsageView> {
  requirePermission(ctx, "usage:read");
  requireWholeView(ctx);
  const asked = GetUsageInput.parse(raw);

  return inWholeProject(ctx, async (ctx) => {
    const { timeZone } = await getAccount(ctx);
    const { usageDate: today } = calendarOf(ctx.services.clock.now(), timeZone);
    const { from, to } = usageSpan(asked, today);
    // With both ends known: one alone says nothing of how long it is.
    const input = GetUsageInput.parse({ ...asked, from, to });
    const rows = await readSums(ctx, { ...input, from, to });
    const total = sumsOf(rows.find(({ is_total }) => is_total));
    const groups = rows.filter(({ is_total }) => !is_total).slice(0, usageRowsMax);
    const names = await namesOf(ctx, input, groups);
    const shown = groups.map((row) => ({
      key: row.key,
      name: names.get(row.key ?? "") ?? null,
      ...sumsOf(row),
    }));
    return {
      from,
      to,
      timeZone,
      today,
      total,
      rows: shown,
      others: without(total, shown),
    };
  });
}

type Row = Record<"cost_micros" | "input_tokens" | "output_tokens" | "messages", string> & {
  key: string | null;
  is_total: boolean;
};

async function readSums(
  ctx: InTransaction<ProjectContext>,
  { groupBy, from, to, ...filters }: GetUsageInput & { from: string; to: string },
): Promise<Row[]> {
  const isTime = groupBy === "day" || groupBy === "hour";
  const grain = groupBy === "hour" ? "hour" : "day";
  const rows = await ctx.db.execute<Row>(sql`
    select ${keyOf[groupBy]} as key, grouping(${keyOf[groupBy]}) = 1 as is_total, ${sums}
    from ${usageFacts(ctx, { grain, from, to })}
    where ${narrowed(filters)}
    group by grouping sets ((${keyOf[groupBy]}), ())
    order by is_total desc, ${isTime ? sql`key` : sql`sum(cost_micros) desc, sum(input_tokens + output_tokens) desc, key`}
    limit ${usageRowsMax + 1}`);
  return [...rows];
}

function narrowed(filters: Omit<GetUsageInput, "groupBy" | "from" | "to">): SQL {
  const columns = {
    avatarId: sql`avatar_id`,
    channel: sql`channel`,
    model: sql`model`,
    apiKeyId: sql`api_key_id`,
    endUserId: sql`end_user_id`,
  };
  const conditions = Object.entries(columns).flatMap(([name, column]) => {
    const value = filters[name as keyof typeof columns];
    return value === undefined ? [] : [sql`${column} = ${value}`];
  });
  return sql.join([sql`true`, ...conditions], sql` and `);
}

const sumsOf = (row: Row | undefined): UsageSums => ({
  costMicros: Number(row?.cost_micros ?? 0),
  inputTokens: Number(row?.input_tokens ?? 0),
  outputTokens: Number(row?.output_tokens ?? 0),
  messages: Number(row?.messages ?? 0),
});

const without = (total: UsageSums, rows: readonly UsageSums[]): UsageSums => {
  const left = { ...total };
  for (const row of rows) {
    for (const name of Object.keys(left) as (keyof UsageSums)[]) left[name] -= row[name];
  }
  return left;
};

async function namesOf(
  ctx: InTransaction<ProjectContext>,
  { groupBy }: GetUsageInput,
  rows: readonly Row[],
): Promise<Map<string, string>> {
  if (groupBy !== "avatar" && groupBy !== "api_key") return new Map();
  return nameKeys(
    ctx,
    groupBy,
    rows.flatMap(({ key }) => key ?? []),
  );
}
