"use client";

import { FilterChip, type FilterOption } from "@/components/common/filter-chip";
import { SearchField } from "@/components/common/search-field";
import { useUrlFilters } from "@/components/common/use-url-filters";

interface ListFiltersProps {
  /** Left out where there is nothing to search. */
  searchLabel?: string;
  stateLabel: string;
  states: readonly FilterOption[];
}

/** Search and state of a list of the console, both in the address. */
export function ListFilters({ searchLabel, stateLabel, states }: ListFiltersProps) {
  const { get, set } = useUrlFilters();
  return (
    <>
      {searchLabel ? (
        <SearchField
          label={searchLabel}
          value={get("query") ?? ""}
          onChange={(value) => set("query", value || undefined)}
          className="sm:w-72"
        />
      ) : null}
      <FilterChip
        label={stateLabel}
        options={states}
        value={get("state")}
        onChange={(value) => set("state", value)}
      />
    </>
  );
}
