import { QuotaBars } from "@/components/billing/quota-bars";
import { UsageScreen } from "@/components/billing/usage-screen";
import { filterOf } from "@/components/billing/usage-groups";
import { DeniedState } from "@/components/common/denied-state";
import { getLimits, getUsage } from "@/lib/billing";
import { allows } from "@/lib/context";
import { openPageProject } from "@/lib/http";
import { pageTitle } from "@/lib/i18n/page-title";
import { readUsageSearch, type UsageSearch } from "./read-usage-search";

export const generateMetadata = pageTitle("billing.title");

export default async function UsagePage({
  params,
  searchParams,
}: {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<UsageSearch>;
}) {
  const [{ projectId }, search] = await Promise.all([params, searchParams]);
  const ctx = await openPageProject(projectId);
  if (!allows(ctx, "usage:read")) return <DeniedState />;
  const limits = await getLimits(ctx);
  const { span, metric, step, group, pick } = readUsageSearch(search, {
    now: ctx.services.clock.now(),
    timeZone: limits.timeZone,
  });
  const narrow = pick === undefined ? null : { [filterOf(group)]: pick };
  const [usage, picked, breakdown] = await Promise.all([
    getUsage(ctx, { ...span, groupBy: step }),
    narrow && getUsage(ctx, { ...span, ...narrow, groupBy: step }),
    getUsage(ctx, { ...span, groupBy: group }),
  ]);
  return (
    <UsageScreen
      projectId={projectId}
      usage={usage}
      picked={picked}
      pick={pick}
      breakdown={breakdown}
      // Builtin models cost nothing, and a chart of nothing tells nothing.
      metric={metric ?? (usage.total.costMicros > 0 ? "money" : "messages")}
      step={step}
      group={group}
      quotas={<QuotaBars quotas={limits.quotas} />}
    />
  );
}
