"use client";

import { useTranslations } from "next-intl";
import type { CursorPagerProps } from "@/components/common/cursor-pager";
import { DataTable } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import type { PlanRequestView } from "@/lib/plan-requests/schemas";
import { PlanRequestBadge } from "./plan-request-badge";

interface RequestHistoryProps {
  requests: readonly PlanRequestView[];
  nameOfPlan: (planId: string) => string;
  pager: CursorPagerProps;
}

/** What was asked for before and how it ended. */
export function RequestHistory({ requests, nameOfPlan, pager }: RequestHistoryProps) {
  const t = useTranslations("plans.history");
  return (
    <DataTable
      caption={t("title")}
      rows={requests}
      rowId={({ id }) => id}
      rowLabel={({ planId }) => nameOfPlan(planId)}
      empty={null}
      pager={pager}
      columns={[
        {
          id: "plan",
          header: t("asked"),
          primary: true,
          cell: ({ planId }) => nameOfPlan(planId),
        },
        {
          id: "state",
          header: t("state"),
          cell: ({ state }) => <PlanRequestBadge state={state} />,
        },
        {
          id: "words",
          header: t("words"),
          className: "sm:max-w-80",
          cell: ({ offeredPlanId, decisionReason }) => (
            <span className="line-clamp-2 wrap-anywhere">
              {[offeredPlanId && t("offered", { plan: nameOfPlan(offeredPlanId) }), decisionReason]
                .filter(Boolean)
                .join(". ") || "–"}
            </span>
          ),
        },
        {
          id: "when",
          header: t("when"),
          align: "end",
          cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
        },
      ]}
    />
  );
}
