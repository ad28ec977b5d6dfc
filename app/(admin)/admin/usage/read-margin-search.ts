import { cursorsOf } from "@/components/common/page-hrefs";
import { MarginFilters, MarginSpan } from "@/lib/analytics/schemas";
import { usageSpan } from "@/lib/billing";
import { searchText } from "@/lib/http/search-text";

export type MarginSearch = Partial<Record<string, string | string[]>>;

/** What the address says of the list; what was mistyped, or asks for too much, is not said. */
export function readMarginSearch(search: MarginSearch, today: string) {
  const asked = Object.entries(MarginFilters.shape).flatMap(([name, shape]) => {
    const { data } = shape.safeParse(searchText(search[name]) || undefined);
    return data ? [[name, data]] : [];
  });
  const { from, to, ...others } = MarginFilters.parse(Object.fromEntries(asked));
  const { success: isSpan } = MarginSpan.safeParse(usageSpan({ from, to }, today));
  const filters: MarginFilters = isSpan ? { from, to, ...others } : others;
  return { filters, cursors: cursorsOf(search.cursor) };
}
