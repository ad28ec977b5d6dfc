import type { Sql } from "postgres";

const rowsPerBatch = 500;
const batchesMax = 40;

/** Removes runs and events older than a week, of failed runs those older than a month, a bounded number a time, in short statements. */
export async function sweep(sql: Sql): Promise<void> {
  for (let batch = 0; batch < batchesMax; batch++) {
    const runs = await sql`
      delete from jobs.runs where id in (
        select id from jobs.runs where ended_at < now() - interval '7 days'
          and (status <> 'failed' or ended_at < now() - interval '30 days')
        order by ended_at limit ${rowsPerBatch})`;
    const events = await sql`
      delete from jobs.events where id in (
        select id from jobs.events where received_at < now() - interval '7 days'
        order by received_at limit ${rowsPerBatch})`;
    if (runs.count < rowsPerBatch && events.count < rowsPerBatch) return;
  }
}
