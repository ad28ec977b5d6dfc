import { listOrphanedProjects, releaseOrphans as releaseOrphansOf } from "@/lib/billing";
import type { RequestContext } from "@/lib/context";
import { openProjectForJob } from "@/lib/projects";
import { defineScheduledJob, type RunStep } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** What a killed process held comes back to its project. */
export const releaseOrphans = defineScheduledJob({
  id: "billing.release-orphans",
  cron: "* * * * *",
  run: runRelease,
});

/** The order of it: in parts, because one transaction for all that a busy process held would lock its project for long. */
export async function runRelease(ctx: RequestContext, step: RunStep): Promise<void> {
  const projectIds = await step("find what is held for the dead", () => listOrphanedProjects(ctx));
  for (const projectId of projectIds) {
    await repeatStep(step, `release in ${projectId}, part`, () =>
      releaseOrphansOf(openProjectForJob(ctx, projectId)),
    );
  }
}
