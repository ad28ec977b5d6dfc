import { breakdownGroups, type BreakdownGroup } from "@/components/billing/usage-groups";
import { calendarOf, usageSpan } from "@/lib/billing";
import { GetUsageInput } from "@/lib/billing/schemas";
import { limitMetrics, type LimitMetric } from "@/lib/billing/types";
import { searchText } from "@/lib/http/search-text";

export type UsageSearch = Partial<Record<string, string | string[]>>;

/** What the address says of the usage page; what was mistyped, or asks for too much, is not said. */
export function readUsageSearch(
  search: UsageSearch,
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const value = (name: string) => searchText(search[name]);
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((one) => one === value(name));

  const group: BreakdownGroup = oneOf("group", breakdownGroups) ?? "avatar";
  const pick = value("pick") || undefined;
  const asked = { from: value("from"), to: value("to") };
  const isAsked = asked.from !== undefined || asked.to !== undefined;
  const whole = isAsked ? usageSpan(asked, calendarOf(now, timeZone).usageDate) : {};
  const span = GetUsageInput.safeParse(whole).success ? whole : {};
  const canHour =
    group !== "end_user" && GetUsageInput.safeParse({ ...span, groupBy: "hour" }).success;
  const step = canHour && value("step") === "hour" ? ("hour" as const) : ("day" as const);
  const metric: LimitMetric | undefined = oneOf("metric", limitMetrics);
  return { span, metric, step, group, pick };
}
