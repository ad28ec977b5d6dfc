"use client";

import { useTranslations } from "next-intl";
import { documentStatuses } from "@/lib/documents/types";
import { FilterChip } from "@/components/common/filter-chip";
import { SearchField } from "@/components/common/search-field";
import { useUrlFilters } from "@/components/common/use-url-filters";

/** Search by title and the filter by state, both in the address. */
export function DocumentFilters() {
  const t = useTranslations("documents");
  const { get, set } = useUrlFilters();
  return (
    <>
      <SearchField
        label={t("list.searchLabel")}
        value={get("query") ?? ""}
        onChange={(value) => set("query", value || undefined)}
      />
      <FilterChip
        label={t("list.filterStatus")}
        options={documentStatuses.map((status) => ({
          value: status,
          label: t(`status.${status}`),
        }))}
        value={get("status")}
        onChange={(value) => set("status", value)}
      />
    </>
  );
}
