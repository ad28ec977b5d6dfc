import { sql } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { lastDayOf, type Calendar } from "./calendar";
import { usageFacts } from "./usage-facts";

/** Current use by limit; of a limit for each one of a type, that of whoever has used most. */
export async function readLimitUse(
  ctx: InTransaction<ProjectContext>,
  { periodStart, usageDate }: Calendar,
): Promise<Map<string, number>> {
  const rows = await ctx.db.execute<{ id: string; used: string }>(sql`
    select id, max(used) as used
    from (
      select own.id, scope.id as scope_id,
        sum(case own.metric when 'money' then cost_micros
          when 'tokens' then input_tokens + output_tokens else messages end) as used
      from ${usageFacts(ctx, { grain: "day", from: periodStart, to: lastDayOf(periodStart) })}
      cross join lateral (values ('project', '*'), ('avatar', avatar_id), ('api_key', api_key_id),
        ('end_user', end_user_id)) scope(type, id)
      join usage_limits own on own.project_id = ${ctx.projectId} and own.scope_type = scope.type
        and own.scope_id in (scope.id, '*') and scope.id is not null
        and (own.period = 'month' or usage_date = ${usageDate})
      group by own.id, scope.id
    ) by_scope
    group by id`);
  return new Map(rows.map(({ id, used }) => [id, Number(used)]));
}
