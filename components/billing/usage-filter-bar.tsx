"use client";

import { useTranslations } from "next-intl";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useUrlFilters } from "@/components/common/use-url-filters";
import type { LimitMetric } from "@/lib/billing/types";
import { PeriodFilter } from "./period-filter";

interface UsageFilterBarProps {
  from: string;
  to: string;
  /** In the project's time zone. */
  today: string;
  metric: LimitMetric;
  step: "day" | "hour";
  /** Whether the span is short enough for hours. */
  hasHours: boolean;
}

/** Which days, what of them, and by how much at a time: all in the address. */
export function UsageFilterBar({ from, to, today, metric, step, hasHours }: UsageFilterBarProps) {
  const t = useTranslations("billing");
  const { set } = useUrlFilters();
  return (
    <div className="grid gap-3">
      <PeriodFilter from={from} to={to} today={today} />
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={t("usage.metric")}
          segments={(["messages", "tokens", "money"] as const).map((value) => ({
            value,
            label: t(`metrics.${value}`),
          }))}
          value={metric}
          onChange={(value) => set("metric", value)}
        />
        {hasHours ? (
          <SegmentedControl
            label={t("usage.step")}
            segments={(["day", "hour"] as const).map((value) => ({
              value,
              label: t(`usage.steps.${value}`),
            }))}
            value={step}
            onChange={(value) => set("step", value)}
          />
        ) : null}
      </div>
    </div>
  );
}
