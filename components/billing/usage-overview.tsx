"use client";

import { useFormatter, useTranslations } from "next-intl";
import { BarChart } from "@/components/common/bar-chart";
import { EmptyState } from "@/components/common/empty-state";
import { useAmounts } from "@/components/common/use-amounts";
import type { UsageSums, UsageView } from "@/lib/billing/schemas";
import type { LimitMetric } from "@/lib/billing/types";
import { amountOf, seriesOf } from "./usage-series";
import { UsageSeriesTable } from "./usage-series-table";

interface UsageOverviewProps {
  usage: UsageView;
  /** The part that is picked out of it, with its name. */
  picked: { name: string; usage: UsageView } | null;
  metric: LimitMetric;
  step: "day" | "hour";
}

/** The sum, how it is spread over time, and the exact values. */
export function UsageOverview({ usage, picked, metric, step }: UsageOverviewProps) {
  const t = useTranslations("billing");
  const amounts = useAmounts();
  const words = useMoments(step, usage.timeZone);
  const shown = picked?.usage ?? usage;
  const format = metric === "money" ? amounts.money : amounts.count;
  const series = picked ? [picked.name, t("usage.rest")] : [t(`metrics.${metric}`)];
  const points = seriesOf(usage, picked?.usage ?? null, step);
  const bars = points.map(({ key, sums }) => ({
    key,
    tick: words.tick(key),
    label: words.label(key),
    values: sums.map((sum) => amountOf(sum, metric)),
  }));
  return (
    <section aria-labelledby="usage-sum" className="grid min-w-0 gap-5">
      <div className="grid gap-1">
        <h2 id="usage-sum" className="text-2xl font-semibold tabular-nums">
          <Sum total={shown.total} metric={metric} />
        </h2>
        <p className="text-muted-foreground tabular-nums">
          {picked ? `${picked.name} · ` : ""}
          {words.span(usage.from, usage.to)} · <Rest total={shown.total} metric={metric} />
        </p>
      </div>
      {usage.total.messages + usage.total.inputTokens + usage.total.outputTokens === 0 ? (
        <EmptyState title={t("usage.empty")} description={t("usage.emptyHint")} />
      ) : (
        <>
          {picked ? <SeriesNames names={series} /> : null}
          <BarChart
            label={t("usage.chart", {
              metric: t(`metrics.${metric}`),
              span: words.span(usage.from, usage.to),
              sum: format(amountOf(shown.total, metric)),
            })}
            series={series}
            bars={bars}
            format={format}
            formatShort={metric === "money" ? amounts.shortMoney : amounts.shortCount}
          />
          <UsageSeriesTable
            rows={points
              .filter(({ sums }) => sums.some(hasAny))
              .map(({ key, sums }) => ({
                key,
                label: words.label(key),
                sums: sums[0]!,
              }))}
            total={shown.total}
          />
        </>
      )}
    </section>
  );
}

const hasAny = ({ messages, inputTokens, outputTokens }: UsageSums) =>
  messages + inputTokens + outputTokens > 0;

/** The figure with its unit. */
function Sum({ total, metric }: { total: UsageSums; metric: LimitMetric }) {
  const t = useTranslations("billing.usage");
  const { money } = useAmounts();
  if (metric === "money") return money(total.costMicros);
  return metric === "messages"
    ? t("sum.messages", { count: total.messages })
    : t("sum.allTokens", { count: total.inputTokens + total.outputTokens });
}

function Rest({ total, metric }: { total: UsageSums; metric: LimitMetric }) {
  const t = useTranslations("billing.usage");
  const { money, count } = useAmounts();
  const parts = {
    money: money(total.costMicros),
    messages: t("sum.messages", { count: total.messages }),
    tokens: t("sum.tokens", {
      count: count(total.inputTokens + total.outputTokens),
      read: count(total.inputTokens),
      written: count(total.outputTokens),
    }),
  };
  const others = (["money", "messages", "tokens"] as const).filter((name) => name !== metric);
  return others.map((name) => parts[name]).join(" · ");
}

function SeriesNames({ names }: { names: readonly string[] }) {
  const swatches = ["bg-primary", "bg-input"];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {names.map((name, place) => (
        <li key={name} className="flex min-w-0 items-center gap-2">
          <span aria-hidden className={`size-2.5 shrink-0 rounded-full ${swatches[place]}`} />
          <span className="min-w-0 truncate">{name}</span>
        </li>
      ))}
    </ul>
  );
}

/** Days are the project's own and have no zone of their own; hours are shown in the project's. */
function useMoments(step: "day" | "hour", timeZone: string) {
  const format = useFormatter();
  const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);
  if (step === "hour") {
    return {
      tick: (key: string) =>
        format.dateTime(new Date(key), { hour: "numeric", minute: "2-digit", timeZone }),
      label: (key: string) =>
        format.dateTime(new Date(key), { dateStyle: "medium", timeStyle: "short", timeZone }),
      span,
    };
  }
  return {
    tick: (key: string) =>
      format.dateTime(dayOf(key), { day: "numeric", month: "short", timeZone: "UTC" }),
    label: (key: string) => format.dateTime(dayOf(key), { dateStyle: "full", timeZone: "UTC" }),
    span,
  };

  // Not by `dateTimeRange`: server and browser may put different spaces around its dash.
  function span(from: string, to: string) {
    const last = format.dateTime(dayOf(to), { dateStyle: "long", timeZone: "UTC" });
    if (from === to) return last;
    const isSameYear = from.slice(0, 4) === to.slice(0, 4);
    const first = format.dateTime(dayOf(from), {
      day: "numeric",
      month: "long",
      year: isSameYear ? undefined : "numeric",
      timeZone: "UTC",
    });
    return `${first} – ${last}`;
  }
}
