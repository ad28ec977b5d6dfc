import { sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { inPlatformTransaction, type AdminContext } from "@/lib/context";
import { readCursor, toPage, type Page } from "@/lib/pagination";
import { jobsElsewhere } from "./errors";
import { executorRunId, jobName, shownRunId } from "./run-id";
import { ListJobRunsInput, type JobRunView } from "./schemas";

/** Runs of the embedded executor, newest first; throws `jobs.elsewhere` when another engine has them. */
export async function listJobRuns(
  ctx: AdminContext,
  raw: z.input<typeof ListJobRunsInput> = {},
): Promise<Page<JobRunView>> {
  const { limit, cursor, state, timers } = ListJobRunsInput.parse(raw);
  const after = readCursor(cursor);
  if (!(await ctx.services.jobs.isEmbedded())) throw jobsElsewhere();

  return inPlatformTransaction(ctx, async (ctx) => {
    const rows = await ctx.db.execute<RunRow>(sql`
      select runs.id, runs.function_id as job, runs.event_name as event, runs.status as state,
        case when runs.status = 'failed' then runs.output::text end as output,
        at_work.attempt, at_work.next_try_at, runs.created_at, runs.ended_at
      from jobs.runs left join lateral (
        select max(queue.attempt) + 1 as attempt,
          min(case when queue.lease_until is null then queue.due_at end) as next_try_at
        from jobs.queue where queue.run_id = runs.id
      ) at_work on runs.status = 'running'
      where ${state ? conditions[state] : sql`true`}
        and (${timers === "shown"} or runs.event_name <> ${timerEvent} or runs.status = 'failed')
        and (${after ?? null}::text is null or runs.id < ${after ? executorRunId(after) : null})
      order by runs.id desc limit ${limit + 1}`);
    return toPage(rows.map(shown), limit, present);
  });
}

const timerEvent = "inngest/scheduled.timer";

const conditions: Record<NonNullable<ListJobRunsInput["state"]>, SQL> = {
  running: sql`runs.status = 'running'`,
  completed: sql`runs.status = 'completed'`,
  failed: sql`runs.status = 'failed'`,
  cancelled: sql`runs.status = 'cancelled'`,
  open: sql`runs.status in ('running', 'failed')`,
};

type RunRow = {
  id: string;
  job: string;
  event: string;
  state: JobRunView["state"];
  output: string | null;
  attempt: number | null;
  next_try_at: Date | string | null;
  created_at: Date | string;
  ended_at: Date | string | null;
};

const shown = (row: RunRow): RunRow => ({ ...row, id: shownRunId(row.id) });

function present({ next_try_at, created_at, ended_at, output, ...row }: RunRow): JobRunView {
  return {
    ...row,
    job: jobName(row.job),
    error: output && readable(output),
    attempt: row.attempt === null ? null : Number(row.attempt),
    nextTryAt: isoOf(next_try_at),
    createdAt: isoOf(created_at)!,
    endedAt: isoOf(ended_at),
  };
}

const isoOf = (moment: Date | string | null) => moment && new Date(moment).toISOString();

// Read here and not in the database, which chokes on a NUL that an error's words may hold.
function readable(output: string): string {
  const { name, message } = JSON.parse(output) as { name?: string; message?: string };
  // A verb's own error travels as `["code","message"]`; its message is what a person reads.
  const [, words] = /^\["[a-z_.]+",("(?:[^"\\]|\\.)*")\]/.exec(message ?? "") ?? [];
  return words ? (JSON.parse(words) as string) : message || name || "Error";
}
