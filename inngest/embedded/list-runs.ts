import type { ISql } from "postgres";

export type RunStatus = "running" | "completed" | "failed" | "cancelled";

export type RunSummary = {
  id: string;
  functionId: string;
  eventName: string;
  status: RunStatus;
  /** Name and message of what a failed run died of. */
  error: { name: string; message: string } | null;
  createdAt: Date;
  endedAt: Date | null;
};

/** Runs, newest first; `before` is the last id of the page already seen. */
export async function listRuns(
  sql: ISql,
  options: { status?: RunStatus; limit: number; before?: string },
): Promise<RunSummary[]> {
  const rows = await sql<(Omit<RunSummary, "error"> & { output: unknown })[]>`
    select id, function_id as "functionId", event_name as "eventName", status,
      case when status = 'failed' then output end as output,
      created_at as "createdAt", ended_at as "endedAt"
    from jobs.runs
    where (${options.status ?? null}::text is null or status = ${options.status ?? null})
      and (${options.before ?? null}::text is null or id < ${options.before ?? null})
    order by id desc limit ${options.limit}`;
  return rows.map(({ output, ...run }) => ({
    ...run,
    error: run.status === "failed" ? errorOf(output) : null,
  }));
}

function errorOf(output: unknown): { name: string; message: string } {
  const { name, message } = (output ?? {}) as { name?: unknown; message?: unknown };
  return {
    name: typeof name === "string" ? name : "Error",
    message: typeof message === "string" ? message : "",
  };
}
