"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { useAmounts } from "@/components/common/use-amounts";
import type { UsageView } from "@/lib/billing/schemas";

/** Exact values of each row, with their sum. */
export function UsageRows({ usage }: { usage: UsageView }) {
  const t = useTranslations("billing");
  const { money, count } = useAmounts();
  return (
    <DataTable
      caption={t("sections.usage")}
      rows={usage.rows}
      rowId={({ key }) => key ?? ""}
      rowLabel={({ key }) => key ?? "–"}
      empty={<EmptyState title={t("usage.empty")} />}
      columns={[
        { id: "key", header: t("groups.day"), primary: true, cell: ({ key }) => key },
        {
          id: "messages",
          header: t("metrics.messages"),
          align: "end",
          cell: (row) => count(row.messages),
        },
        {
          id: "tokens",
          header: t("metrics.tokens"),
          align: "end",
          cell: (row) => count(row.inputTokens + row.outputTokens),
        },
        {
          id: "money",
          header: t("metrics.money"),
          align: "end",
          cell: (row) => money(row.costMicros),
        },
      ]}
    />
  );
}
