import { listProjectsOnPlan, planChanged } from "@/lib/billing";
import type { RequestContext } from "@/lib/context";
import { notify, type Notice } from "@/lib/notifications";
import { getPlan, planUpdated } from "@/lib/platform-config";
import { openProjectForJob } from "@/lib/projects";
import { definePlatformJob } from "../../define-job";

/** A project is on another plan, of which its owners do not hear by an answer to a request. */
export const tellOfPlanChange = definePlatformJob({
  id: "notifications.tell-of-plan-change",
  on: planChanged,
  async run(ctx, { projectId, planId, planRequestId, chosenByUserId }, step, eventId) {
    if (planRequestId) return;
    return step("tell the project's owners", () =>
      tellPlanChange(ctx, {
        projectId,
        planId,
        eventId,
        change: "given",
        exceptUserId: chosenByUserId,
      }),
    );
  },
});

/** A plan has other limits, for everybody who has it. */
export const tellOfPlanEdit = definePlatformJob({
  id: "notifications.tell-of-plan-edit",
  on: planUpdated,
  async run(ctx, { planId, changedLimits }, step, eventId) {
    if (changedLimits.length === 0) return;
    for (let after = "", page = 1; ; page += 1) {
      const last = await step(`tell the owners of its projects, page ${page}`, () =>
        tellPlanEdit(ctx, { planId, eventId, after }),
      );
      if (last === null) return;
      after = last;
    }
  },
});

/** Tells the owners of some projects on a plan; answers the last of them, null when there are no more. */
export async function tellPlanEdit(
  ctx: RequestContext,
  { planId, eventId, after }: { planId: string; eventId: string; after: string },
): Promise<string | null> {
  const projectIds = await listProjectsOnPlan(ctx, planId, { after });
  for (const projectId of projectIds) {
    // One fact for many projects: whoever owns several hears of each, and of each once.
    const ofProject = `${eventId}:${projectId}`;
    await tellPlanChange(ctx, { projectId, planId, eventId: ofProject, change: "edited" });
  }
  return projectIds.at(-1) ?? null;
}

export async function tellPlanChange(
  ctx: RequestContext,
  { projectId, planId, eventId, change, exceptUserId }: PlanNotice,
): Promise<{ toldCount: number }> {
  const { nameEn, nameRu } = await getPlan(openProjectForJob(ctx, projectId), planId);
  const facts = { planNameEn: nameEn, planNameRu: nameRu, change };
  return notify(ctx, { eventId, projectId, exceptUserId, kind: "plan_changed", facts });
}

type PlanNotice = Pick<Notice, "eventId" | "exceptUserId"> & {
  projectId: string;
  planId: string;
  change: "given" | "edited";
};
