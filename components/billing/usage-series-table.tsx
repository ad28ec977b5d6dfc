"use client";

import { useTranslations } from "next-intl";
import { useAmounts } from "@/components/common/use-amounts";
import type { UsageSums } from "@/lib/billing/schemas";

interface UsageSeriesTableProps {
  rows: readonly { key: string; label: string; sums: UsageSums }[];
  total: UsageSums;
}

/** The chart's exact values, folded away until somebody asks. */
export function UsageSeriesTable({ rows, total }: UsageSeriesTableProps) {
  const t = useTranslations("billing");
  const heads = [
    t("metrics.messages"),
    t("ledger.entry.inputTokens"),
    t("ledger.entry.outputTokens"),
    t("metrics.money"),
  ];
  return (
    <details className="group">
      <summary className="w-fit cursor-pointer rounded-sm text-sm text-muted-foreground hover:text-foreground">
        {t("usage.asTable")}
      </summary>
      <div
        className="mt-3 max-h-96 overflow-auto rounded-lg border"
        tabIndex={0}
        role="region"
        aria-label={t("usage.asTable")}
      >
        <table className="w-full text-sm tabular-nums">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 bg-background px-3 py-2 text-left font-medium text-muted-foreground"
              >
                {t("usage.when")}
              </th>
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className="sticky top-0 bg-background px-3 py-2 text-right font-medium text-muted-foreground"
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, sums }) => (
              <Row key={key} label={label} sums={sums} />
            ))}
          </tbody>
          <tfoot className="font-medium">
            <Row label={t("usage.total")} sums={total} />
          </tfoot>
        </table>
      </div>
    </details>
  );
}

function Row({ label, sums }: { label: string; sums: UsageSums }) {
  const { columnMoney, count } = useAmounts();
  const cells = [
    count(sums.messages),
    count(sums.inputTokens),
    count(sums.outputTokens),
    columnMoney(sums.costMicros),
  ];
  return (
    <tr className="border-t">
      <th scope="row" className="px-3 py-2 text-left font-normal whitespace-nowrap">
        {label}
      </th>
      {cells.map((cell, place) => (
        <td key={place} className="px-3 py-2 text-right whitespace-nowrap">
          {cell}
        </td>
      ))}
    </tr>
  );
}
