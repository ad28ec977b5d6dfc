"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import { PlanRequestBadge } from "@/components/plans/plan-request-badge";
import { usePlanNames } from "@/components/plans/use-plan-names";
import type { AnyPlanRequestView } from "@/lib/plan-requests/admin-schemas";
import { planRequestStates } from "@/lib/plan-requests/types";
import type { PlanView } from "@/lib/platform-config/schemas";
import { ListFilters } from "./list-filters";
import { planBefore } from "./plan-before";
import { PlanRequestSheet, type DecideActions } from "./plan-request-sheet";

interface PlanRequestsTableProps {
  page: { data: AnyPlanRequestView[]; nextCursor: string | null };
  filters: { state?: string };
  cursors: readonly string[];
  plans: readonly PlanView[];
  actions: DecideActions;
}

/** What owners ask for, all tenants together; one opens to be decided. */
export function PlanRequestsTable({
  page,
  filters,
  cursors,
  plans,
  actions,
}: PlanRequestsTableProps) {
  const t = useTranslations();
  const [shownId, setShownId] = useState<string>();
  const nameOfPlan = usePlanNames(plans);
  return (
    <>
      <DataTable
        caption={t("admin.planRequests.title")}
        rows={page.data}
        rowId={({ id }) => id}
        rowLabel={({ projectName }) => projectName}
        filters={
          <ListFilters
            stateLabel={t("admin.planRequests.state")}
            states={planRequestStates.map((state) => ({
              value: state,
              label: t(`plans.states.${state}`),
            }))}
          />
        }
        empty={
          <EmptyState
            drawing={filters.state ? "search" : "generic"}
            title={
              filters.state ? t("common.states.noResultsTitle") : t("admin.planRequests.empty")
            }
          />
        }
        pager={pageHrefs(filters, cursors, page.nextCursor)}
        columns={[
          {
            id: "project",
            header: t("admin.planRequests.project"),
            primary: true,
            cell: ({ id, projectName }) => (
              <button
                type="button"
                onClick={() => setShownId(id)}
                className="rounded-sm text-left wrap-anywhere underline-offset-4 hover:underline"
              >
                {projectName}
              </button>
            ),
          },
          {
            id: "plan",
            header: t("admin.planRequests.plan"),
            cell: (request) => `${nameOfPlan(planBefore(request))} → ${nameOfPlan(request.planId)}`,
          },
          {
            id: "who",
            header: t("admin.planRequests.who"),
            cell: ({ requestedBy }) => (
              <span className="wrap-anywhere">{requestedBy?.email ?? "–"}</span>
            ),
          },
          {
            id: "state",
            header: t("admin.planRequests.state"),
            cell: ({ state }) => <PlanRequestBadge state={state} />,
          },
          {
            id: "when",
            header: t("admin.planRequests.when"),
            align: "end",
            cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
          },
        ]}
      />
      <PlanRequestSheet
        request={page.data.find(({ id }) => id === shownId)}
        plans={plans}
        nameOfPlan={nameOfPlan}
        actions={actions}
        onClose={() => setShownId(undefined)}
      />
    </>
  );
}
