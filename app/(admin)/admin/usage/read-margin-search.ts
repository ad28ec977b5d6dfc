import { MarginFilters } from "@/lib/analytics/schemas";

export type MarginSearch = Partial<Record<string, string | string[]>>;

/** What the address says of the list; what was mistyped is not said. */
export function readMarginSearch(search: MarginSearch) {
  const asked = Object.fromEntries(
    Object.keys(MarginFilters.shape).flatMap((name) => {
      const value = [search[name] ?? []].flat()[0]?.slice(0, 200);
      return value ? [[name, value]] : [];
    }),
  );
  const { data } = MarginFilters.safeParse(asked);
  return { filters: data ?? MarginFilters.parse({}), cursors: [search.cursor ?? []].flat() };
}
