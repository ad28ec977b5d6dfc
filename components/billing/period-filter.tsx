"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { DateFilter, DateRange } from "@/components/common/date-filter";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { presetsOf, type PresetName } from "./usage-presets";

interface PeriodFilterProps {
  from: string;
  to: string;
  /** In the zone of the days. */
  today: string;
}

/** A span of days, in the address: one that is often asked for, or any. */
export function PeriodFilter({ from, to, today }: PeriodFilterProps) {
  const t = useTranslations("billing.period");
  const { change, hrefWith } = useUrlFilters();
  const presets = Object.entries(presetsOf(today)) as [PresetName, { from: string; to: string }][];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {presets.map(([name, preset]) => {
        const isChosen = preset.from === from && preset.to === to;
        return (
          <Button
            key={name}
            variant="outline"
            size="dense"
            asChild
            className={cn("rounded-full font-normal", isChosen && "border-primary bg-primary-soft")}
          >
            <Link
              href={hrefWith(preset)}
              onNavigate={(event) => {
                // As the other filters do, so that one chosen just before stays.
                event.preventDefault();
                change(preset);
              }}
              aria-current={isChosen || undefined}
            >
              {t(name)}
            </Link>
          </Button>
        );
      })}
      <DateRange>
        <DateFilter label={t("from")} value={from} onChange={(day) => change({ from: day, to })} />
        <DateFilter label={t("to")} value={to} onChange={(day) => change({ from, to: day })} />
      </DateRange>
    </div>
  );
}
