import { listOrphanedProjects, releaseOrphans as releaseOrphansOf } from "@/lib/billing";
import { openProjectForJob } from "@/lib/projects";
import { defineScheduledJob } from "../../define-job";

/** What a killed process held comes back to its project. */
export const releaseOrphans = defineScheduledJob({
  id: "billing.release-orphans",
  cron: "* * * * *",
  async run(ctx, step) {
    const projectIds = await step("find what is held for the dead", () =>
      listOrphanedProjects(ctx),
    );
    for (const projectId of projectIds) {
      await step(`release in ${projectId}`, () =>
        releaseOrphansOf(openProjectForJob(ctx, projectId)),
      );
    }
  },
});
