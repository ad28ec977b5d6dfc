import { DeniedState } from "@/components/common/denied-state";
import { PlanScreen } from "@/components/plans/plan-screen";
import { getLimits } from "@/lib/billing";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listPlanRequests } from "@/lib/plan-requests";
import { listPlans } from "@/lib/platform-config";
import { answerOfferAction, requestPlanAction, withdrawPlanRequestAction } from "./actions";

export const generateMetadata = pageTitle("billing.sections.plan");

export default async function PlanPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "usage:read")) return <DeniedState />;
  const mayAsk = allows(ctx, "plan:request");
  const [{ planId }, plans, requests] = await Promise.all([
    getLimits(ctx),
    listPlans(ctx),
    mayAsk ? listPlanRequests(ctx) : undefined,
  ]);
  const named = new Set(
    requests?.data.flatMap(({ planId, offeredPlanId }) => [planId, offeredPlanId ?? planId]),
  );
  const isCompared = (plan: { id: string; isOffered: boolean }) =>
    plan.isOffered || plan.id === planId;
  return (
    <PlanScreen
      projectId={projectId}
      currentPlanId={planId}
      plans={plans.filter(isCompared)}
      // Of the plans that were made for others nothing goes to the browser.
      otherPlans={plans.filter((plan) => !isCompared(plan) && named.has(plan.id))}
      asking={
        requests && {
          requests: requests.data,
          actions: {
            request: requestPlanAction,
            withdraw: withdrawPlanRequestAction,
            answer: answerOfferAction,
          },
        }
      }
    />
  );
}
