import { cursorsOf } from "@/components/common/page-hrefs";

export type ListSearch = { query?: string; state?: string; cursor?: string | string[] };

/** The address of a list of the console; a state that there is not is no filter. */
export function readListSearch<State extends string>(
  search: ListSearch,
  states: readonly State[],
): { filters: { query?: string; state?: State }; cursors: string[] } {
  return {
    filters: {
      query: search.query ? String(search.query).slice(0, 200) : undefined,
      state: states.find((state) => state === search.state),
    },
    cursors: cursorsOf(search.cursor),
  };
}
