"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import type { UsageView } from "@/lib/billing/schemas";
import { fitsHours, type LimitMetric } from "@/lib/billing/types";
import { UsageBreakdown } from "./usage-breakdown";
import { UsageFilterBar } from "./usage-filter-bar";
import type { BreakdownGroup } from "./usage-groups";
import { UsageOverview } from "./usage-overview";
import { useUsageWords } from "./use-usage-words";

interface UsageScreenProps {
  projectId: string;
  usage: UsageView;
  picked: UsageView | null;
  /** Key of the row that is set apart. */
  pick: string | undefined;
  breakdown: UsageView;
  metric: LimitMetric;
  step: "day" | "hour";
  group: BreakdownGroup;
  quotas: ReactNode;
}

/** What was used, over time and by whom, and how much of the plan that is. */
export function UsageScreen(props: UsageScreenProps) {
  const { projectId, usage, picked, pick, breakdown, metric, step, group, quotas } = props;
  const t = useTranslations("billing");
  const { set } = useUrlFilters();
  const { keyOf } = useUsageWords();
  const row = breakdown.rows.find(({ key }) => key === pick);
  const name = pick === undefined ? "" : keyOf(group, { key: pick, name: row?.name ?? null });
  const span = `from=${usage.from}&to=${usage.to}`;
  return (
    <div className="grid min-w-0 gap-10">
      <div className="grid min-w-0 gap-6">
        <UsageFilterBar
          from={usage.from}
          to={usage.to}
          today={usage.today}
          metric={metric}
          step={step}
          hasHours={group !== "end_user" && fitsHours(usage)}
        />
        {picked ? (
          <div>
            <Button variant="outline" size="dense" onClick={() => set("pick", undefined)}>
              <X aria-hidden />
              {t("usage.unpick", { name })}
            </Button>
          </div>
        ) : null}
        <UsageOverview
          usage={usage}
          picked={picked && { name, usage: picked }}
          metric={metric}
          step={step}
        />
      </div>
      <section aria-labelledby="quotas" className="grid gap-4">
        <h2 id="quotas" className="text-lg font-semibold">
          {t("quotas.title")}
        </h2>
        {quotas}
      </section>
      <section aria-labelledby="breakdown" className="grid min-w-0 gap-4">
        <h2 id="breakdown" className="text-lg font-semibold">
          {t("usage.breakdown")}
        </h2>
        <UsageBreakdown
          usage={breakdown}
          group={group}
          picked={pick}
          metric={metric}
          ledgerHref={`/projects/${projectId}/billing/ledger?kind=settle&${span}`}
        />
      </section>
    </div>
  );
}
