import { sql } from "drizzle-orm";
import { inPlatformTransaction, recordAudit, type AdminContext } from "@/lib/context";
import { jobsElsewhere, runNotInState } from "./errors";
import { executorRunId } from "./run-id";

/** Ends a run that is under way. What it does at this moment is finished, and nothing after it begins. */
export async function cancelJobRun(ctx: AdminContext, runId: string): Promise<void> {
  const id = executorRunId(runId);
  if (!(await ctx.services.jobs.isEmbedded())) throw jobsElsewhere();

  await inPlatformTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db.execute<{ done: boolean }>(
      sql`select jobs.cancel_run(${id}) as done`,
    );
    if (!row?.done) throw runNotInState();
    await recordAudit(ctx, { action: "job_run.cancelled", targetType: "job_run", targetId: runId });
  });
}
