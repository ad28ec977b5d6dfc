import { cursorsOf } from "@/components/common/page-hrefs";
import { searchText } from "@/lib/http/search-text";

export type ListSearch = Partial<Record<"query" | "state" | "cursor", string | string[]>>;

/** The address of a list of the console; a state that there is not is no filter. */
export function readListSearch<State extends string>(
  search: ListSearch,
  states: readonly State[],
): { filters: { query?: string; state?: State }; cursors: string[] } {
  return {
    filters: {
      query: searchText(search.query) || undefined,
      state: states.find((state) => state === search.state),
    },
    cursors: cursorsOf(search.cursor),
  };
}
