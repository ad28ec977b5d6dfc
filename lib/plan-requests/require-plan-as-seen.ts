import { lockPlanId } from "@/lib/billing";
import type { InTransaction, ProjectContext } from "@/lib/context";
import { projectPlanChanged } from "./errors";
import type { PlanRequestRow } from "./present-plan-request";

type Seen = {
  request: PlanRequestRow;
  /** The plan that whoever decides has seen the project on; the one it asked from when nothing is said. */
  currentPlan?: string;
  wanted: string;
};

/**
 * Throws when the project is on another plan by now: what was a step up when it was asked for may have
 * become a step down. Harmless when it has the wanted one already.
 */
export async function requirePlanAsSeen(
  ctx: InTransaction<ProjectContext>,
  { request, currentPlan = request.currentPlanId, wanted }: Seen,
): Promise<void> {
  const now = await lockPlanId(ctx);
  if (now !== currentPlan && now !== wanted) throw projectPlanChanged(now);
}
