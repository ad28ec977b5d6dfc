import { followPlan, listProjectsBehindPlan } from "@/lib/billing";
import { planUpdated } from "@/lib/platform-config";
import { openProjectForJob } from "@/lib/projects";
import { definePlatformJob } from "../../define-job";
import { repeatStep } from "../../repeat-step";

/** Lets the running month of every project on a plan follow the plan's change; requests do it too. */
export const followChangedPlan = definePlatformJob({
  id: "billing.follow-plan",
  on: planUpdated,
  async run(ctx, { planId }, step) {
    await repeatStep(step, "let projects follow, page", async () => {
      const projectIds = await listProjectsBehindPlan(ctx, planId);
      for (const projectId of projectIds) await followPlan(openProjectForJob(ctx, projectId));
      return projectIds.length;
    });
  },
});
