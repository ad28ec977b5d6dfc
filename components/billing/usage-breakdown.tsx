"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DataTable, type DataTableColumn } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useAmounts } from "@/components/common/use-amounts";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { UsageSums, UsageView } from "@/lib/billing/schemas";
import type { LimitMetric } from "@/lib/billing/types";
import { amountOf } from "./usage-series";
import { breakdownGroups, filterOf, type BreakdownGroup } from "./usage-groups";
import { useUsageWords } from "./use-usage-words";

interface UsageBreakdownProps {
  usage: UsageView;
  group: BreakdownGroup;
  picked: string | undefined;
  metric: LimitMetric;
  ledgerHref: string;
}

type Row = UsageSums & { key: string | null; name: string | null; isOthers?: true };

/** Who and what it was used by; a row that is picked is set apart in the chart. */
export function UsageBreakdown({ usage, group, picked, metric, ledgerHref }: UsageBreakdownProps) {
  const t = useTranslations("billing");
  const { change } = useUrlFilters();
  const { keyOf } = useUsageWords();
  const labelOf = (row: Row) => (row.isOthers ? t("usage.others") : keyOf(group, row));
  const hasOthers = usage.others.messages + usage.others.inputTokens > 0;
  const rows: Row[] = [
    ...usage.rows,
    ...(hasOthers ? [{ key: null, name: null, isOthers: true as const, ...usage.others }] : []),
  ];
  const columns = useColumns({ usage, group, picked, metric, labelOf });
  return (
    <DataTable
      caption={t("usage.breakdown")}
      rows={rows}
      rowId={(row) => (row.isOthers ? "others" : (row.key ?? ""))}
      rowLabel={labelOf}
      columns={columns}
      filters={
        <SegmentedControl
          label={t("usage.breakdown")}
          segments={breakdownGroups.map((value) => ({ value, label: t(`groups.${value}`) }))}
          value={group}
          onChange={(value) => change({ group: value, pick: undefined })}
        />
      }
      rowActions={(row) =>
        row.key === null ? null : (
          <Button variant="ghost" size="icon-dense" asChild>
            <Link
              href={`${ledgerHref}&${filterOf(group)}=${encodeURIComponent(row.key)}`}
              aria-label={t("usage.entriesOf", { name: labelOf(row) })}
              title={t("usage.entries")}
            >
              <ScrollText aria-hidden />
            </Link>
          </Button>
        )
      }
      empty={<EmptyState title={t("usage.empty")} />}
    />
  );
}

function useColumns({
  usage,
  group,
  picked,
  metric,
  labelOf,
}: Omit<UsageBreakdownProps, "ledgerHref"> & {
  labelOf: (row: Row) => string;
}): DataTableColumn<Row>[] {
  const t = useTranslations("billing");
  const { set } = useUrlFilters();
  const { money, count, share } = useAmounts();
  const whole = amountOf(usage.total, metric);
  const partOf = (row: Row) => (whole === 0 ? 0 : amountOf(row, metric) / whole);
  return [
    {
      id: "name",
      header: t(`groups.${group}`),
      primary: true,
      cell: (row) =>
        row.key === null ? (
          labelOf(row)
        ) : (
          <button
            type="button"
            aria-pressed={row.key === picked}
            onClick={() => set("pick", row.key === picked ? undefined : (row.key ?? undefined))}
            className={cn(
              "rounded-sm text-left wrap-anywhere underline-offset-4 hover:underline",
              row.key === picked && "text-primary",
            )}
          >
            {labelOf(row)}
          </button>
        ),
    },
    {
      id: "share",
      header: t("usage.share"),
      className: "sm:w-48",
      cell: (row) => (
        <span className="flex items-center gap-3 max-sm:justify-end">
          <span
            aria-hidden
            className="h-1.5 w-24 overflow-hidden rounded-full bg-accent max-sm:hidden"
          >
            <span
              className="block h-full rounded-full bg-primary"
              style={{ width: `${partOf(row) * 100}%` }}
            />
          </span>
          {share(partOf(row))}
        </span>
      ),
    },
    {
      id: "messages",
      header: t("metrics.messages"),
      align: "end",
      cell: ({ messages }) => count(messages),
    },
    {
      id: "tokens",
      header: t("metrics.tokens"),
      align: "end",
      cell: ({ inputTokens, outputTokens }) => count(inputTokens + outputTokens),
    },
    {
      id: "money",
      header: t("metrics.money"),
      align: "end",
      cell: ({ costMicros }) => money(costMicros),
    },
  ];
}
