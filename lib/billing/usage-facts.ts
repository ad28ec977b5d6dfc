import { sql, type SQL } from "drizzle-orm";

type Span = {
  /** Hours do not tell end users apart. */
  grain: "hour" | "day";
  from: string;
  to: string;
};

/**
 * What was used, as rows to be summed: roll-ups as far as they go and each later entry of the ledger.
 * Read in one statement they are of one moment, so the sum is the ledger's however a roll-up is getting on.
 */
export const usageFacts = (
  { projectId }: { projectId: string },
  { grain, from, to }: Span,
): SQL => sql`(
  select usage_date, starts_at, nullif(avatar_id, '') as avatar_id, nullif(channel, '') as channel,
    nullif(model, '') as model, nullif(api_key_id, '') as api_key_id,
    nullif(end_user_id, '') as end_user_id, cost_micros, input_tokens, output_tokens, messages
  from usage_rollups
  where project_id = ${projectId} and grain = ${grain} and usage_date between ${from} and ${to}
  union all
  select usage_date, date_trunc('hour', created_at, 'UTC'), avatar_id, channel, model, api_key_id,
    end_user_id, -amount_micros, input_tokens, output_tokens, messages
  from ledger_entries
  where project_id = ${projectId} and kind = 'settle' and usage_date between ${from} and ${to}
    and entry_number > coalesce(
      (select rolled_up_to from usage_rollup_marks where project_id = ${projectId}), 0)
) as facts`;
