"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { StatusBadge } from "@/components/common/status-badge";
import { useAmounts } from "@/components/common/use-amounts";
import { usePlanWords } from "@/components/plans/use-plan-words";
import type { AnyPlanView } from "@/lib/platform-config/admin-schemas";

/** Every plan with its main limits and how many projects have it. */
export function PlansTable({ plans }: { plans: readonly AnyPlanView[] }) {
  const t = useTranslations("admin.plans");
  const { nameOf, priceOf, metricOf, limitOf } = usePlanWords();
  const { count } = useAmounts();
  const limit = (metric: "messagesPerMonth" | "moneyMicrosPerMonth") => ({
    id: metric,
    header: metricOf(metric),
    align: "end" as const,
    cell: ({ limits }: AnyPlanView) => limitOf(metric, limits[metric]),
  });
  return (
    <DataTable
      caption={t("title")}
      rows={plans}
      rowId={({ id }) => id}
      rowLabel={nameOf}
      empty={<EmptyState title={t("title")} />}
      columns={[
        {
          id: "name",
          header: t("name"),
          primary: true,
          cell: (plan) => (
            <Link
              href={`/admin/platform-config/plans/${plan.id}`}
              className="rounded-sm wrap-anywhere hover:underline"
            >
              {nameOf(plan)}
            </Link>
          ),
        },
        { id: "price", header: t("price"), align: "end", cell: priceOf },
        limit("messagesPerMonth"),
        limit("moneyMicrosPerMonth"),
        {
          id: "state",
          header: t("state"),
          cell: ({ isOffered }) => (
            <StatusBadge kind={isOffered ? "good" : "off"}>
              {isOffered ? t("offered") : t("notOffered")}
            </StatusBadge>
          ),
        },
        {
          id: "projects",
          header: t("projects"),
          align: "end",
          cell: ({ projectsCount }) => count(projectsCount),
        },
      ]}
    />
  );
}
