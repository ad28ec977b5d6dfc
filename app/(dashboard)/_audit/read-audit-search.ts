import { cursorsOf } from "@/components/common/page-hrefs";
import { AuditFilters } from "@/lib/analytics/schemas";
import { startOfDay } from "@/lib/clock";
import { searchText } from "@/lib/http/search-text";

export type AuditSearch = Partial<Record<string, string | string[]>>;

const names = ["actor", "target", "action", "result", "from", "to"] as const;

/**
 * What the address says of an audit log's page: filters as the verbs take them, the same as they stand
 * in the address, and the cursors. A filter that was mistyped is no filter. Days are the reader's.
 */
export function readAuditSearch(search: AuditSearch, timeZone: string) {
  const shown = Object.fromEntries(
    names.map((name) => [name, searchText(search[name])]),
  ) as Partial<Record<(typeof names)[number], string>>;
  const { shape } = AuditFilters;
  const lastDay = shown.to && startOfDay(shown.to, timeZone, 1);
  const filters: AuditFilters = {
    actor: shown.actor,
    target: shown.target,
    action: shape.action.safeParse(shown.action).data,
    result: shape.result.safeParse(shown.result).data,
    createdAfter: shown.from && startOfDay(shown.from, timeZone)?.toISOString(),
    createdBefore: lastDay ? lastDay.toISOString() : undefined,
  };
  return { filters, shown, cursors: cursorsOf(search.cursor) };
}

/** Query of the export's address, in wire names. */
export function exportQuery({ createdAfter, createdBefore, ...filters }: AuditFilters): string {
  const wire = { ...filters, created_after: createdAfter, created_before: createdBefore };
  return new URLSearchParams(
    Object.entries(wire).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString();
}
