import type { ISql } from "postgres";

type Run = { id: string; functionId: string; eventName: string; status: string; output: unknown };

/** Runs as they stand in the database, newest first. */
export const listRuns = (sql: ISql, status?: "running" | "completed" | "failed" | "cancelled") =>
  sql<Run[]>`
    select id, function_id as "functionId", event_name as "eventName", status, output
    from jobs.runs where ${status ?? null}::text is null or status = ${status ?? null}
    order by id desc`;

/** What an admin does in the console: whether there was such a run to retry. */
export const retryRun = (sql: ISql, runId: string) =>
  answerOf(sql<{ done: boolean }[]>`select jobs.retry_run(${runId}) as done`);

/** Likewise, to cancel. */
export const cancelRun = (sql: ISql, runId: string) =>
  answerOf(sql<{ done: boolean }[]>`select jobs.cancel_run(${runId}) as done`);

async function answerOf(query: PromiseLike<{ done: boolean }[]>): Promise<boolean> {
  const [row] = await query;
  return row!.done;
}
