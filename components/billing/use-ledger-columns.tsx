"use client";

import { useTranslations } from "next-intl";
import type { DataTableColumn } from "@/components/common/data-table";
import { RelativeTime } from "@/components/common/relative-time";
import { useAmounts } from "@/components/common/use-amounts";
import type { LedgerEntryView } from "@/lib/billing/schemas";
import { useUsageWords } from "./use-usage-words";

/** What a movement was, for what, how much of money and tokens, and when. */
export function useLedgerColumns(
  show: (entry: LedgerEntryView) => void,
): DataTableColumn<LedgerEntryView>[] {
  const t = useTranslations("billing");
  const { columnMoney, count } = useAmounts();
  const { purposeOf, channelOf } = useUsageWords();
  return [
    {
      id: "kind",
      header: t("ledger.columns.kind"),
      primary: true,
      cell: (entry) => (
        <button
          type="button"
          onClick={() => show(entry)}
          className="rounded-sm text-left underline-offset-4 hover:underline"
        >
          {t(`kinds.${entry.kind}`)}
        </button>
      ),
    },
    {
      id: "purpose",
      header: t("ledger.columns.purpose"),
      cell: ({ purpose, model }) => (
        <span className="wrap-anywhere">
          {purposeOf(purpose)}
          {model ? (
            <span className="text-sm text-muted-foreground max-sm:hidden"> · {model}</span>
          ) : null}
        </span>
      ),
    },
    {
      id: "subject",
      header: t("ledger.columns.subject"),
      className: "sm:max-w-56",
      cell: ({ avatarId, avatarName, channel }) => (
        <span className="wrap-anywhere sm:line-clamp-1">
          {[avatarName ?? avatarId, channel && channelOf(channel)].filter(Boolean).join(" · ") ||
            "–"}
        </span>
      ),
    },
    {
      id: "tokens",
      header: t("metrics.tokens"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ amountTokens }) => (amountTokens === 0 ? "–" : count(amountTokens)),
    },
    {
      id: "money",
      header: t("metrics.money"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ amountMicros }) => columnMoney(amountMicros),
    },
    {
      id: "when",
      header: t("ledger.columns.when"),
      align: "end",
      className: "whitespace-nowrap",
      cell: ({ createdAt }) => <RelativeTime date={createdAt} />,
    },
  ];
}
