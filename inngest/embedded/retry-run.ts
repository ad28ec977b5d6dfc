import type { ISql } from "postgres";

/**
 * Lets a failed or cancelled run go on from its last good step; answers whether there was one.
 * The executor notices within a second.
 */
export async function retryRun(sql: ISql, runId: string): Promise<boolean> {
  const retried = await sql`
    with run as (
      update jobs.runs set status = 'running', output = null, ended_at = null
      where id = ${runId} and status in ('failed', 'cancelled')
      returning id, slot_keys, slot_limits
    ), forgotten as (
      delete from jobs.steps using run where run_id = run.id and failed
    )
    insert into jobs.queue (run_id, step_id, slot_keys, slot_limits)
    select id, 'step', slot_keys, slot_limits from run`;
  return retried.count > 0;
}
