type Filters = Record<string, string | undefined>;

/** Addresses of the pages before and after, with the filters kept; one cursor for each page turned. */
export function pageHrefs(
  filters: Filters,
  cursors: readonly string[],
  nextCursor: string | null,
): { previousHref?: string; nextHref?: string } {
  return {
    previousHref: cursors.length > 0 ? hrefOf(filters, cursors.slice(0, -1)) : undefined,
    nextHref: nextCursor ? hrefOf(filters, [...cursors, nextCursor]) : undefined,
  };
}

function hrefOf(filters: Filters, cursors: readonly string[]): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  for (const cursor of cursors) query.append("cursor", cursor);
  return `?${query}`;
}
