"use client";

import { useTranslations } from "next-intl";
import type { DataTableColumn } from "@/components/common/data-table";
import { useAmounts } from "@/components/common/use-amounts";
import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import type { LimitUseView } from "@/lib/billing/schemas";

/** A limit in words: whose, and of what. */
export function useLimitWords() {
  const t = useTranslations("billing.limits");
  const scopeOf = ({ scopeType, scopeId, scopeName }: LimitUseView) =>
    scopeId === "*" ? t(`each.${scopeType}`) : (scopeName ?? scopeId);
  const metricOf = ({ metric, period }: Pick<LimitUseView, "metric" | "period">) =>
    t(`metrics.${period}.${metric}`);
  // A soft one may stand beside one that refuses, of the same use.
  const nameOf = (limit: LimitUseView) => {
    const name = `${scopeOf(limit)}, ${metricOf(limit)}`;
    return limit.isSoft ? t("softName", { name }) : name;
  };
  return { scopeOf, metricOf, nameOf };
}

export function useLimitColumns(): DataTableColumn<LimitUseView>[] {
  const t = useTranslations("billing.limits");
  const { money, count } = useAmounts();
  const { scopeOf, metricOf, nameOf } = useLimitWords();
  const format = ({ metric }: LimitUseView, amount: number) =>
    metric === "money" ? money(amount) : count(amount);
  return [
    {
      id: "scope",
      header: t("columns.scope"),
      primary: true,
      className: "sm:max-w-72",
      cell: (limit) => (
        <span className="wrap-anywhere">
          {scopeOf(limit)}
          {limit.scopeId === "*" ? null : (
            <span className="block text-sm font-normal text-muted-foreground">
              {t(`scopes.${limit.scopeType}`)}
            </span>
          )}
          {limit.isSeen ? null : (
            <span className="block text-sm font-normal text-warning">{t("unseen")}</span>
          )}
        </span>
      ),
    },
    { id: "metric", header: t("columns.metric"), cell: metricOf },
    {
      id: "kind",
      header: t("columns.kind"),
      cell: ({ isSoft }) => (
        <Badge tone={isSoft ? "outline" : "neutral"}>{t(isSoft ? "soft" : "hard")}</Badge>
      ),
    },
    {
      id: "use",
      header: t("columns.use"),
      align: "end",
      className: "sm:w-72",
      cell: (limit) => (
        <Use limit={limit} name={nameOf(limit)} words={(amount) => format(limit, amount)} />
      ),
    },
  ];
}

interface UseProps {
  limit: LimitUseView;
  name: string;
  words: (amount: number) => string;
}

function Use({ limit, name, words }: UseProps) {
  const t = useTranslations("billing");
  const { share } = useAmounts();
  const { scopeId, scopeType, used } = limit;
  const part = limit.limit === 0 ? 1 : used / limit.limit;
  const isMost = scopeId === "*" && scopeType !== "project";
  return (
    <span className="grid gap-1.5 py-1">
      <span className="whitespace-nowrap">
        {isMost ? <span className="text-muted-foreground">{t("limits.most")} </span> : null}
        {t.rich("quotas.usedOf", {
          used: words(used),
          limit: words(limit.limit),
          quiet: (text) => <span className="text-muted-foreground">{text}</span>,
        })}
      </span>
      <Progress
        label={`${name}: ${share(part)}`}
        value={part * 100}
        tone={part >= 1 ? "danger" : part >= 0.8 ? "warning" : "primary"}
      />
    </span>
  );
}
