import { sql, type SQL } from "drizzle-orm";
import type { InTransaction, ProjectContext } from "@/lib/context";

/** Adds the settled entries that the condition picks to the sums of their hour and of their day. */
export async function addRollups(ctx: InTransaction<ProjectContext>, picked: SQL): Promise<void> {
  await ctx.db.execute(sql`
    insert into usage_rollups as known (project_id, grain, usage_date, starts_at, avatar_id, channel,
      model, api_key_id, end_user_id, cost_micros, input_tokens, output_tokens, messages)
    select project_id, cell.grain, usage_date, cell.starts_at, coalesce(avatar_id, ''),
      coalesce(channel, ''), coalesce(model, ''), coalesce(api_key_id, ''), cell.end_user_id,
      -sum(amount_micros), sum(input_tokens), sum(output_tokens), sum(messages)
    from ledger_entries
    cross join lateral (values
      ('hour', date_trunc('hour', created_at, 'UTC'), ''),
      ('day', usage_date::timestamp at time zone 'UTC', coalesce(end_user_id, ''))
    ) cell(grain, starts_at, end_user_id)
    where project_id = ${ctx.projectId} and kind = 'settle' and ${picked}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (project_id, grain, usage_date, starts_at, avatar_id, channel, model, api_key_id,
      end_user_id)
    do update set
      cost_micros = known.cost_micros + excluded.cost_micros,
      input_tokens = known.input_tokens + excluded.input_tokens,
      output_tokens = known.output_tokens + excluded.output_tokens,
      messages = known.messages + excluded.messages,
      updated_at = now()`);
}
