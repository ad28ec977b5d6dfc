import { sql } from "drizzle-orm";
import {
  emit,
  inPlatformTransaction,
  recordAudit,
  type AdminContext,
  type InTransaction,
} from "@/lib/context";
import { jobsElsewhere, runNotInState } from "./errors";
import { jobRunCancelled } from "./events";
import { executorRunId, jobName } from "./run-id";

/**
 * Ends a run that is under way. What it does at this moment is finished, and nothing after it begins; whom
 * its failure would concern is told.
 */
export async function cancelJobRun(ctx: AdminContext, runId: string): Promise<void> {
  const id = executorRunId(runId);
  if (!(await ctx.services.jobs.isEmbedded())) throw jobsElsewhere();

  await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db.execute<{ done: boolean }>(
      sql`select jobs.cancel_run(${id}) as done`,
    );
    if (!row?.done) throw runNotInState();
    const started = await readStart(ctx, id);
    if (started) await emit(ctx, jobRunCancelled, { runId, ...started });
    await recordAudit(ctx, { action: "job_run.cancelled", targetType: "job_run", targetId: runId });
  });
}

/** The job and the fact that it was started by; null for what the engine itself began. */
async function readStart(ctx: InTransaction<AdminContext>, id: string) {
  const [run] = await ctx.db.execute<{ job: string; name: string; event: string }>(sql`
    select function_id as job, event_name as name, event::text as event from jobs.runs where id = ${id}`);
  if (!run || run.name.startsWith("inngest/")) return null;
  const { data } = JSON.parse(run.event) as { data?: Record<string, unknown> };
  return { job: jobName(run.job), fact: data ?? {} };
}
