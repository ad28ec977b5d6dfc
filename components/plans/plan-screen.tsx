"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { Button } from "@/components/ui/button";
import type { PlanRequestView } from "@/lib/plan-requests/schemas";
import type { PlanView } from "@/lib/platform-config/schemas";
import { OpenRequest } from "./open-request";
import type { PlanActions } from "./plan-actions";
import { PlanComparison } from "./plan-comparison";
import { RequestHistory } from "./request-history";
import { RequestPlanDialog } from "./request-plan-dialog";
import { usePlanNames } from "./use-plan-names";
import { usePlanWords } from "./use-plan-words";

interface PlanScreenProps {
  projectId: string;
  currentPlanId: string;
  /** The plans to compare: those that are offered, the project's own and the one that an admin offers it. */
  plans: readonly PlanView[];
  /** Plans that requests name and that are not to be compared. */
  otherPlans: readonly PlanView[];
  /** Absent for whoever may not ask. */
  asking?: {
    open?: PlanRequestView;
    closed: readonly PlanRequestView[];
    pager: CursorPagerProps;
    actions: PlanActions;
  };
}

/** The project's plan beside the others, and what was asked about it. */
export function PlanScreen(props: PlanScreenProps) {
  const { projectId, currentPlanId, plans, otherPlans, asking } = props;
  const t = useTranslations("plans");
  const { nameOf } = usePlanWords();
  const [wanted, setWanted] = useState<PlanView>();
  const known = [...plans, ...otherPlans];
  const find = (planId: string | null) => known.find(({ id }) => id === planId);
  const nameOfPlan = usePlanNames(known);
  const open = asking?.open;
  const asked = open && find(open.planId);

  return (
    <div className="grid gap-8">
      {asking && open && asked ? (
        <OpenRequest
          projectId={projectId}
          currentPlanId={currentPlanId}
          request={open}
          asked={asked}
          offered={open.state === "countered" ? find(open.offeredPlanId) : undefined}
          actions={asking.actions}
        />
      ) : null}
      <section className="grid gap-4" aria-labelledby="comparison">
        <div className="grid gap-1">
          <h2 id="comparison" className="text-lg font-semibold">
            {t("yours", { plan: nameOfPlan(currentPlanId) })}
          </h2>
          <p className="max-w-reading text-muted-foreground">
            {asking ? t("hint") : t("askOwner")}
          </p>
        </div>
        <PlanComparison
          plans={plans}
          currentPlanId={currentPlanId}
          act={(plan) =>
            asking && plan.isOffered ? (
              <Button
                variant="outline"
                disabled={open !== undefined}
                onClick={() => setWanted(plan)}
                aria-label={t("request.askFor", { plan: nameOf(plan) })}
              >
                {t("request.ask")}
              </Button>
            ) : null
          }
        />
      </section>
      {asking && (asking.closed.length > 0 || asking.pager.previousHref) ? (
        <section className="grid gap-3" aria-labelledby="requests">
          <h2 id="requests" className="text-lg font-semibold">
            {t("history.title")}
          </h2>
          <RequestHistory requests={asking.closed} nameOfPlan={nameOfPlan} pager={asking.pager} />
        </section>
      ) : null}
      {asking ? (
        <RequestPlanDialog
          projectId={projectId}
          plan={wanted}
          request={asking.actions.request}
          onClose={() => setWanted(undefined)}
        />
      ) : null}
    </div>
  );
}
