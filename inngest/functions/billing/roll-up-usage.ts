import { listProjectsToRollUp, rollUpUsage as rollUpUsageOf } from "@/lib/billing";
import { openProjectForJob } from "@/lib/projects";
import { defineScheduledJob } from "../../define-job";

/** Sums of the hour and the day grow with the ledger. Screens read the rest from the ledger itself. */
export const rollUpUsage = defineScheduledJob({
  id: "billing.roll-up-usage",
  cron: "*/5 * * * *",
  async run(ctx, step) {
    const projectIds = await step("find what is not rolled up", () => listProjectsToRollUp(ctx));
    for (const projectId of projectIds) {
      for (let part = 1; ; part += 1) {
        const { isDone } = await step(`roll up ${projectId}, part ${part}`, () =>
          rollUpUsageOf(openProjectForJob(ctx, projectId)),
        );
        if (isDone) break;
      }
    }
  },
});
