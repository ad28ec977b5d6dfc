import { cursorsOf } from "@/components/common/page-hrefs";
import { MarginFilters } from "@/lib/analytics/schemas";

export type MarginSearch = Partial<Record<string, string | string[]>>;

/** What the address says of the list; what was mistyped is not said. */
export function readMarginSearch(search: MarginSearch) {
  const asked = Object.entries(MarginFilters.shape).flatMap(([name, shape]) => {
    const { data } = shape.safeParse([search[name] ?? []].flat()[0]?.slice(0, 200) || undefined);
    return data ? [[name, data]] : [];
  });
  const filters = MarginFilters.parse(Object.fromEntries(asked));
  return { filters, cursors: cursorsOf(search.cursor) };
}
