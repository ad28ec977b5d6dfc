"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { DateFilter } from "@/components/common/date-filter";
import { FilterChip } from "@/components/common/filter-chip";
import { SearchField } from "@/components/common/search-field";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { auditResults } from "@/lib/analytics/schemas";
import { platformGroups, projectGroups } from "./audit-groups";

/** Who, what, on what, with which result, when: all in the address. */
export function AuditFilters({ isPlatform }: { isPlatform: boolean }) {
  const t = useTranslations("audit");
  const { get, set } = useUrlFilters();
  const router = useRouter();
  const pathname = usePathname();
  // A new count makes new fields, since a field keeps what was typed into it.
  const [clearedCount, setClearedCount] = useState(0);
  const clear = () => {
    setClearedCount(clearedCount + 1);
    router.replace(pathname);
  };
  const names = ["actor", "target", "action", "result", "from", "to"] as const;
  const isFiltered = names.some((name) => get(name));
  return (
    <>
      <SearchField
        key={`actor ${clearedCount}`}
        label={t("filters.actor")}
        value={get("actor") ?? ""}
        onChange={(value) => set("actor", value || undefined)}
        className="sm:w-56"
      />
      <SearchField
        key={`target ${clearedCount}`}
        label={t("filters.target")}
        value={get("target") ?? ""}
        onChange={(value) => set("target", value || undefined)}
        className="sm:w-56"
      />
      <FilterChip
        label={t("filters.action")}
        options={(isPlatform ? platformGroups : projectGroups).map((group) => ({
          value: group,
          label: t(`groups.${group}`),
        }))}
        value={get("action")}
        onChange={(value) => set("action", value)}
      />
      <FilterChip
        label={t("filters.result")}
        options={auditResults.map((result) => ({ value: result, label: t(`result.${result}`) }))}
        value={get("result")}
        onChange={(value) => set("result", value)}
      />
      <DateFilter
        label={t("filters.from")}
        value={get("from")}
        onChange={(day) => set("from", day)}
      />
      <DateFilter label={t("filters.to")} value={get("to")} onChange={(day) => set("to", day)} />
      {isFiltered ? (
        <Button variant="ghost" size="dense" onClick={clear}>
          <X aria-hidden />
          {t("filters.clear")}
        </Button>
      ) : null}
    </>
  );
}
