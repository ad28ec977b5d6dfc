import { sql } from "drizzle-orm";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { jobsElsewhere, runNotInState } from "./errors";
import { executorRunId } from "./run-id";

/** Lets a failed or cancelled run go on from its last good step. */
export async function retryJobRun(ctx: AdminContext, runId: string): Promise<void> {
  const id = executorRunId(runId);
  if (!(await ctx.services.jobs.isEmbedded())) throw jobsElsewhere();

  await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db.execute<{ done: boolean }>(
      sql`select jobs.retry_run(${id}) as done`,
    );
    if (!row?.done) throw runNotInState();
    await recordAudit(ctx, { action: "job_run.retried", targetType: "job_run", targetId: runId });
  });
}
