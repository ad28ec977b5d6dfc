import type { AnyPlanRequestView } from "@/lib/plan-requests/admin-schemas";

/** What a decision would change: the plan of now; of a request that is over, the plan that it came from. */
export const planBefore = ({
  closedAt,
  currentPlanId,
  projectPlanId,
}: AnyPlanRequestView): string => (closedAt === null ? projectPlanId : currentPlanId);
