"use client";

import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "@/components/common/data-table";
import { EmptyState } from "@/components/common/empty-state";
import { StatusBadge } from "@/components/common/status-badge";
import { useAmounts } from "@/components/common/use-amounts";
import type { AnyModelPriceView } from "@/lib/platform-config/admin-schemas";

const kinds = { current: "good", planned: "waiting", past: "off" } as const;

/** Prices of models, in force, planned and past. */
export function PricesTable({ prices }: { prices: readonly AnyModelPriceView[] }) {
  const t = useTranslations("admin.prices");
  const format = useFormatter();
  const { exactMoney } = useAmounts();
  return (
    <DataTable
      caption={t("title")}
      rows={prices}
      rowId={({ id }) => id}
      rowLabel={({ model }) => model}
      empty={<EmptyState title={t("empty")} />}
      columns={[
        {
          id: "model",
          header: t("model"),
          primary: true,
          cell: ({ model }) => <span className="font-mono text-sm wrap-anywhere">{model}</span>,
        },
        {
          id: "state",
          header: t("state"),
          cell: ({ state }) => (
            <StatusBadge kind={kinds[state]}>{t(`states.${state}`)}</StatusBadge>
          ),
        },
        {
          id: "input",
          header: t("input"),
          align: "end",
          cell: ({ inputMicrosPerMillion }) => exactMoney(inputMicrosPerMillion),
        },
        {
          id: "output",
          header: t("output"),
          align: "end",
          cell: ({ outputMicrosPerMillion }) => exactMoney(outputMicrosPerMillion),
        },
        {
          id: "from",
          header: t("from"),
          align: "end",
          cell: ({ validFrom }) =>
            format.dateTime(new Date(validFrom), { dateStyle: "medium", timeStyle: "short" }),
        },
        {
          id: "who",
          header: t("who"),
          hideOnCard: true,
          cell: ({ createdBy }) => <span className="wrap-anywhere">{createdBy?.email ?? "–"}</span>,
        },
      ]}
    />
  );
}
