"use client";

import { useFormatter, useTranslations } from "next-intl";
import { planMetrics, usePlanWords } from "@/components/plans/use-plan-words";
import type { PlanHistoryView } from "@/lib/platform-config/admin-schemas";

/** What each change of a plan changed, newest first. */
export function PlanHistory({ history }: { history: readonly PlanHistoryView[] }) {
  const t = useTranslations("admin.planHistory");
  const format = useFormatter();
  const changesOf = usePlanChanges();
  return (
    <ol className="grid gap-4">
      {history.map((state, index) => (
        <li key={state.revision} className="grid gap-1 border-b pb-4 last:border-0">
          <p className="flex flex-wrap gap-x-3">
            <span className="font-medium">{t("revision", { revision: state.revision })}</span>
            <span className="text-muted-foreground">
              {format.dateTime(new Date(state.createdAt), {
                dateStyle: "medium",
                timeStyle: "short",
              })}
            </span>
            <span className="wrap-anywhere text-muted-foreground">
              {state.changedBy?.email ?? t("cameWith")}
            </span>
          </p>
          <ul className="grid gap-0.5 text-sm tabular-nums">
            {changesOf(history[index + 1], state).map((change) => (
              <li key={change} className="wrap-anywhere">
                {change}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function usePlanChanges() {
  const t = useTranslations("admin.planHistory");
  const fields = useTranslations("admin.planForm");
  const { metricOf, limitOf, priceOf } = usePlanWords();
  const show = (state: PlanHistoryView) => ({
    [fields("nameEn")]: state.nameEn,
    [fields("nameRu")]: state.nameRu,
    [fields("price")]: priceOf(state),
    [fields("position")]: String(state.position),
    [fields("isOffered")]: state.isOffered ? t("yes") : t("no"),
    ...Object.fromEntries(
      planMetrics.map((metric) => [metricOf(metric), limitOf(metric, state.limits[metric])]),
    ),
  });
  return (before: PlanHistoryView | undefined, after: PlanHistoryView): string[] => {
    if (!before) return [t("first")];
    const was: Record<string, string> = show(before);
    return Object.entries(show(after)).flatMap(([label, value]) =>
      was[label] === value ? [] : [`${label}: ${was[label]} → ${value}`],
    );
  };
}
