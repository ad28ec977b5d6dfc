"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { pageHrefs } from "@/components/common/page-hrefs";
import { useAmounts } from "@/components/common/use-amounts";
import { Button } from "@/components/ui/button";
import { usePlanWords } from "@/components/plans/use-plan-words";
import { cn } from "@/components/ui/cn";
import type { MarginFilters, MarginsView, MarginView } from "@/lib/analytics/schemas";
import { MarginFilterBar } from "./margin-filter-bar";

interface MarginsTableProps {
  margins: MarginsView;
  filters: MarginFilters;
  cursors: readonly string[];
  today: string;
}

/** What every tenant brings and takes in a span of days, with the sum over all of them. */
export function MarginsTable({ margins, filters, cursors, today }: MarginsTableProps) {
  const t = useTranslations();
  const { money } = useAmounts();
  const { from, to, total } = margins;
  const columns = useColumns();
  const exported = new URLSearchParams({
    from,
    to,
    sort: filters.sort,
    format: "csv",
    ...(filters.query ? { query: filters.query } : {}),
  });
  return (
    <div className="grid min-w-0 gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          {(["revenue", "cost", "margin"] as const).map((name) => (
            <div key={name} className="grid">
              <dt className="text-sm text-muted-foreground">{t(`admin.usage.columns.${name}`)}</dt>
              <dd className="text-xl font-semibold tabular-nums">
                {money(total[`${name}Micros`])}
              </dd>
            </div>
          ))}
        </dl>
        <Button variant="outline" asChild>
          <a href={`/api/v1/admin/usage/export?${exported}`} download>
            <Download aria-hidden />
            {t("common.export.csv")}
          </a>
        </Button>
      </div>
      <DataTable
        caption={t("admin.usage.title")}
        rows={margins.data}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        columns={columns}
        filters={<MarginFilterBar from={from} to={to} today={today} sort={filters.sort} />}
        empty={
          <EmptyState
            drawing={filters.query ? "search" : "generic"}
            title={filters.query ? t("common.states.noResultsTitle") : t("admin.projects.empty")}
          />
        }
        pager={{
          ...pageHrefs(filters, cursors, margins.nextCursor),
          summary: t("admin.usage.projects", { count: total.projectsCount }),
        }}
      />
    </div>
  );
}

function useColumns(): DataTableColumn<MarginView>[] {
  const t = useTranslations("admin");
  const { money, count } = useAmounts();
  const { nameOf } = usePlanWords();
  return [
    {
      id: "name",
      header: t("usage.columns.project"),
      primary: true,
      className: "sm:max-w-72",
      cell: ({ id, name, ownerEmail }) => (
        <span className="wrap-anywhere">
          <Link href={`/admin/projects/${id}`} className="rounded-sm hover:underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-muted-foreground">{ownerEmail}</span>
        </span>
      ),
    },
    {
      id: "plan",
      header: t("projects.columns.plan"),
      cell: ({ planNameEn: nameEn, planNameRu: nameRu }) => nameOf({ nameEn, nameRu }),
    },
    {
      id: "messages",
      header: t("usage.columns.messages"),
      align: "end",
      cell: ({ messages }) => count(messages),
    },
    {
      id: "revenue",
      header: t("usage.columns.revenue"),
      align: "end",
      cell: ({ revenueMicros }) => money(revenueMicros),
    },
    {
      id: "cost",
      header: t("usage.columns.cost"),
      align: "end",
      cell: ({ costMicros }) => money(costMicros),
    },
    {
      id: "margin",
      header: t("usage.columns.margin"),
      align: "end",
      cell: ({ marginMicros }) => (
        <span className={cn("font-medium", marginMicros < 0 && "text-danger")}>
          {money(marginMicros)}
        </span>
      ),
    },
  ];
}
