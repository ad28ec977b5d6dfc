import { DeniedState } from "@/components/common/denied-state";
import { cursorsOf, pageHrefs } from "@/components/common/page-hrefs";
import { PlanScreen } from "@/components/plans/plan-screen";
import { getLimits } from "@/lib/billing";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { listPlanRequests } from "@/lib/plan-requests";
import { listPlans } from "@/lib/platform-config";
import { answerOfferAction, requestPlanAction, withdrawPlanRequestAction } from "./actions";

export const generateMetadata = pageTitle("billing.sections.plan");

export default async function PlanPage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const cursors = cursorsOf(search.cursor);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "usage:read")) return <DeniedState />;
  const mayAsk = allows(ctx, "plan:request");
  const [{ planId }, plans, requests, newest] = await Promise.all([
    getLimits(ctx),
    listPlans(ctx),
    mayAsk ? listPlanRequests(ctx, { cursor: cursors.at(-1) }) : undefined,
    // The one that is open is the newest, whichever page is looked at.
    mayAsk ? listPlanRequests(ctx, { limit: 1 }) : undefined,
  ]);
  const open = newest?.data.find(({ closedAt }) => closedAt === null);
  const named = new Set(
    [...(requests?.data ?? []), ...(open ? [open] : [])].flatMap(({ planId, offeredPlanId }) => [
      planId,
      offeredPlanId ?? planId,
    ]),
  );
  // Nobody can say yes to a plan that they cannot see beside their own.
  const isCompared = (plan: { id: string; isOffered: boolean }) =>
    plan.isOffered || plan.id === planId || plan.id === open?.offeredPlanId;
  return (
    <PlanScreen
      projectId={projectId}
      currentPlanId={planId}
      plans={plans.filter(isCompared)}
      // Of the plans that were made for others nothing goes to the browser.
      otherPlans={plans.filter((plan) => !isCompared(plan) && named.has(plan.id))}
      asking={
        requests && {
          open,
          closed: requests.data.filter(({ closedAt }) => closedAt !== null),
          pager: pageHrefs({}, cursors, requests.nextCursor),
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
