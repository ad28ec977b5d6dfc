import type { RequestContext } from "@/lib/context";
import { sweepStrayFiles as sweepFilesOf } from "@/lib/documents";
import { listProjectIds, openProjectForJob } from "@/lib/projects";
import { defineScheduledJob, type RunStep } from "../../define-job";

/** Once a night: what a crash left in the storage without a row does not stay there. */
export const sweepStrayFiles = defineScheduledJob({
  id: "documents.sweep-stray-files",
  cron: "10 4 * * *",
  run: runSweep,
});

/** The order of it: project after project, some in each step. */
export async function runSweep(ctx: RequestContext, step: RunStep): Promise<void> {
  let after: string | null = null;
  for (let part = 1; ; part += 1) {
    const begin: string | null = after;
    after = await step(`sweep part ${part}`, () => sweepNext(ctx, begin));
    if (after === null) return;
  }
}

async function sweepNext(ctx: RequestContext, after: string | null): Promise<string | null> {
  const projectIds = await listProjectIds(ctx, after);
  for (const projectId of projectIds) await sweepFilesOf(openProjectForJob(ctx, projectId));
  return projectIds.at(-1) ?? null;
}
