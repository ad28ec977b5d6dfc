"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { pageHrefs } from "@/components/common/page-hrefs";
import { RelativeTime } from "@/components/common/relative-time";
import { StatusBadge, type StatusKind } from "@/components/common/status-badge";
import { usePlanNames } from "@/components/plans/use-plan-names";
import type { PaymentEventView } from "@/lib/payments/admin-schemas";
import { paymentEventStates, paymentOutcomes, paymentEventTypes } from "@/lib/payments/types";
import type { PlanView } from "@/lib/platform-config/schemas";
import { ListFilters } from "./list-filters";

interface PaymentEventsTableProps {
  page: { data: PaymentEventView[]; nextCursor: string | null };
  filters: { state?: string; query?: string };
  cursors: readonly string[];
  plans: readonly PlanView[];
}

const looks: Record<PaymentEventView["state"], StatusKind> = {
  received: "waiting",
  applied: "good",
  ignored: "off",
  failed: "bad",
};

/** What the payment provider told of, newest first, and what became of it. */
export function PaymentEventsTable({ page, filters, cursors, plans }: PaymentEventsTableProps) {
  const t = useTranslations();
  const isFiltered = Boolean(filters.state || filters.query);
  return (
    <DataTable
      caption={t("admin.payments.title")}
      rows={page.data}
      rowId={({ id }) => id}
      rowLabel={({ id }) => id}
      columns={useColumns(plans)}
      filters={
        <ListFilters
          searchLabel={t("admin.payments.search")}
          stateLabel={t("admin.payments.columns.state")}
          states={paymentEventStates.map((state) => ({
            value: state,
            label: t(`admin.payments.states.${state}`),
          }))}
        />
      }
      empty={
        <EmptyState
          drawing={isFiltered ? "search" : "generic"}
          title={isFiltered ? t("common.states.noResultsTitle") : t("admin.payments.empty")}
          description={isFiltered ? undefined : t("admin.payments.emptyHint")}
        />
      }
      pager={pageHrefs(filters, cursors, page.nextCursor)}
    />
  );
}

function useColumns(plans: readonly PlanView[]): DataTableColumn<PaymentEventView>[] {
  const t = useTranslations("admin.payments");
  const nameOfPlan = usePlanNames(plans);
  const typeOf = (type: string) => {
    const known = paymentEventTypes.find((name) => name === type);
    return known ? t(`types.${keyOf(known)}`) : type;
  };
  const outcomeOf = (outcome: string) => {
    const known = paymentOutcomes.find((name) => name === outcome);
    return known ? t(`outcomes.${known}`) : outcome;
  };
  return [
    {
      id: "event",
      header: t("columns.event"),
      primary: true,
      cell: ({ id, type }) => (
        <span className="grid gap-0.5">
          {typeOf(type)}
          <span className="font-mono text-sm font-normal wrap-anywhere text-muted-foreground">
            {id}
          </span>
        </span>
      ),
    },
    {
      id: "project",
      header: t("columns.project"),
      className: "sm:max-w-64",
      cell: ({ projectId, projectName }) =>
        projectName ? (
          <Link
            href={`/admin/projects/${projectId}`}
            className="rounded-sm wrap-anywhere hover:underline"
          >
            {projectName}
          </Link>
        ) : (
          <span className="font-mono text-sm wrap-anywhere">{projectId ?? "–"}</span>
        ),
    },
    {
      id: "plan",
      header: t("columns.plan"),
      cell: ({ planId }) => (planId ? nameOfPlan(planId) : "–"),
    },
    {
      id: "state",
      header: t("columns.state"),
      className: "sm:max-w-80",
      cell: ({ state, outcome }) => (
        <span className="grid justify-items-end gap-1 sm:justify-items-start">
          <StatusBadge kind={looks[state]}>{t(`states.${state}`)}</StatusBadge>
          {outcome ? (
            <span className="text-sm wrap-anywhere text-muted-foreground">
              {outcomeOf(outcome)}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: "when",
      header: t("columns.when"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ occurredAt }) => <RelativeTime date={occurredAt} />,
    },
  ];
}

// A dot would part a message's name in two.
const keyOf = (type: (typeof paymentEventTypes)[number]) =>
  ({
    "checkout.session.completed": "bought",
    "customer.subscription.updated": "updated",
    "customer.subscription.deleted": "ended",
  })[type] as "bought" | "updated" | "ended";
