"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { DateFilter } from "@/components/common/date-filter";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { LimitMetric } from "@/lib/billing/schemas";
import { presetsOf, type PresetName } from "./usage-presets";

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
      <div className="flex flex-wrap items-center gap-2">
        {Object.entries(presetsOf(today)).map(([name, preset]) => (
          <PresetChip
            key={name}
            name={name as PresetName}
            {...preset}
            isChosen={preset.from === from && preset.to === to}
          />
        ))}
        <DateFilter label={t("period.from")} value={from} onChange={(day) => set("from", day)} />
        <DateFilter label={t("period.to")} value={to} onChange={(day) => set("to", day)} />
      </div>
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

function PresetChip({
  name,
  from,
  to,
  isChosen,
}: {
  name: PresetName;
  from: string;
  to: string;
  isChosen: boolean;
}) {
  const t = useTranslations("billing.period");
  const { hrefWith } = useUrlFilters();
  return (
    <Button
      variant="outline"
      size="dense"
      asChild
      className={cn("rounded-full font-normal", isChosen && "border-primary bg-primary-soft")}
    >
      <Link href={hrefWith({ from, to })} scroll={false} aria-current={isChosen || undefined}>
        {t(name)}
      </Link>
    </Button>
  );
}
