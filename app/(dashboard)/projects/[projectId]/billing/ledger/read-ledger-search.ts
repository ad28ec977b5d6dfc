import { cursorsOf } from "@/components/common/page-hrefs";
import { LedgerFilters } from "@/lib/billing/schemas";
import { searchText } from "@/lib/http/search-text";

export type LedgerSearch = Partial<Record<string, string | string[]>>;

type FilterName = keyof LedgerFilters;
const names = Object.keys(LedgerFilters.shape) as FilterName[];

/** What the address says of the ledger's page; a filter that was mistyped is no filter. */
export function readLedgerSearch(search: LedgerSearch) {
  const shown: Partial<Record<FilterName, string>> = {};
  for (const name of names) {
    const { data } = LedgerFilters.shape[name].safeParse(searchText(search[name]));
    if (data) shown[name] = data;
  }
  return { filters: shown as LedgerFilters, cursors: cursorsOf(search.cursor) };
}

/** Query of the export's address, in wire names. */
export function exportQuery(filters: LedgerFilters): string {
  const wire = Object.entries(filters).map(([name, value]): [string, string] => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return new URLSearchParams(wire).toString();
}
