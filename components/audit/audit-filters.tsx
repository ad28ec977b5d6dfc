"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { DateFilter, DateRange } from "@/components/common/date-filter";
import { firstBeside, moveFocus } from "@/components/common/move-focus";
import { FilterChip, type FilterOption } from "@/components/common/filter-chip";
import { SearchField } from "@/components/common/search-field";
import { useUrlFilters } from "@/components/common/use-url-filters";
import { Button } from "@/components/ui/button";
import { auditResults } from "@/lib/analytics/types";
import { platformGroups, projectGroups } from "./audit-groups";

interface AuditFiltersProps {
  isPlatform: boolean;
  /** The one project the platform's log is narrowed to, by a link from elsewhere. */
  project?: FilterOption;
}

/** Who, what, on what, with which result, when: all in the address. */
export function AuditFilters({ isPlatform, project }: AuditFiltersProps) {
  const t = useTranslations("audit");
  const { get, set } = useUrlFilters();
  const router = useRouter();
  const pathname = usePathname();
  const names = ["actor", "target", "action", "result", "from", "to"] as const;
  const isFiltered = Boolean(project) || names.some((name) => get(name));
  return (
    <>
      {project ? (
        <FilterChip
          label={t("columns.project")}
          options={[project]}
          value={project.value}
          onChange={(value) => set("projectId", value)}
        />
      ) : null}
      <SearchField
        label={t("filters.actor")}
        value={get("actor") ?? ""}
        onChange={(value) => set("actor", value || undefined)}
        className="sm:w-48"
      />
      <SearchField
        label={t("filters.target")}
        value={get("target") ?? ""}
        onChange={(value) => set("target", value || undefined)}
        className="sm:w-48"
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
      <DateRange>
        <DateFilter
          label={t("filters.from")}
          value={get("from")}
          onChange={(day) => set("from", day)}
        />
        <DateFilter label={t("filters.to")} value={get("to")} onChange={(day) => set("to", day)} />
      </DateRange>
      {isFiltered ? (
        <Button
          variant="ghost"
          size="dense"
          onClick={({ currentTarget }) => {
            moveFocus(firstBeside(currentTarget));
            router.replace(pathname);
          }}
        >
          <X aria-hidden />
          {t("filters.clear")}
        </Button>
      ) : null}
    </>
  );
}
