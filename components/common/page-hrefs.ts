type Given = string | readonly string[] | undefined;
/** What stays in the address besides this list's cursors: filters, and the pages of another list. */
type Kept = Record<string, Given>;

/** The cursors in an address, one for each page turned, so that going back needs no memory. */
export const cursorsOf = (given: string | string[] | undefined): string[] => [given ?? []].flat();

/** Addresses of the pages before and after; `name` tells the lists of one page apart. */
export function pageHrefs(
  kept: Kept,
  cursors: readonly string[],
  nextCursor: string | null,
  name = "cursor",
): { previousHref?: string; nextHref?: string } {
  return {
    previousHref: cursors.length > 0 ? hrefOf(kept, name, cursors.slice(0, -1)) : undefined,
    nextHref: nextCursor ? hrefOf(kept, name, [...cursors, nextCursor]) : undefined,
  };
}

function hrefOf(kept: Kept, name: string, cursors: readonly string[]): string {
  const query = new URLSearchParams();
  for (const [key, values] of Object.entries({ ...kept, [name]: cursors })) {
    for (const value of [values ?? []].flat()) if (value) query.append(key, value);
  }
  return `?${query}`;
}
