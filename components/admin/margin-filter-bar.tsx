"use client";

import { useTranslations } from "next-intl";
import { PeriodFilter } from "@/components/billing/period-filter";
import { SearchField } from "@/components/common/search-field";
import { SegmentedControl } from "@/components/common/segmented-control";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { marginSorts } from "@/lib/analytics/types";

interface MarginFilterBarProps {
  from: string;
  to: string;
  today: string;
  sort: (typeof marginSorts)[number];
}

/** Which days, whose, and what comes first: all in the address. */
export function MarginFilterBar({ from, to, today, sort }: MarginFilterBarProps) {
  const t = useTranslations("admin.usage");
  const { get, set } = useUrlFilters();
  return (
    <div className="grid w-full gap-3">
      <PeriodFilter from={from} to={to} today={today} />
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label={t("search")}
          value={get("query") ?? ""}
          onChange={(value) => set("query", value || undefined)}
          className="sm:w-72"
        />
        <span aria-hidden className="text-sm text-muted-foreground sm:ml-2">
          {t("sort")}
        </span>
        <SegmentedControl
          label={t("sort")}
          segments={marginSorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
          value={sort}
          onChange={(value) => set("sort", value)}
        />
      </div>
    </div>
  );
}
