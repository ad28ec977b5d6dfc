import { cursorsOf } from "@/components/common/page-hrefs";
import { MarginFilters } from "@/lib/analytics/schemas";
import { searchText } from "@/lib/http/search-text";

export type MarginSearch = Partial<Record<string, string | string[]>>;

/** What the address says of the list; what was mistyped is not said. */
export function readMarginSearch(search: MarginSearch) {
  const asked = Object.entries(MarginFilters.shape).flatMap(([name, shape]) => {
    const { data } = shape.safeParse(searchText(search[name]) || undefined);
    return data ? [[name, data]] : [];
  });
  const filters = MarginFilters.parse(Object.fromEntries(asked));
  return { filters, cursors: cursorsOf(search.cursor) };
}
