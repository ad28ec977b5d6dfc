"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAmounts } from "@/components/common/use-amounts";
import { useFileSize } from "@/components/documents/use-file-size";
import { Progress } from "@/components/ui/progress";
import type { HoldingView, QuotaView } from "@/lib/billing/schemas";

interface QuotaBarsProps {
  quotas: readonly QuotaView[];
  /** What the project has of things that stay. */
  holdings?: readonly HoldingView[];
}

/** How much of each of the plan's ceilings is used, and where that is going. */
export function QuotaBars({ quotas, holdings = [] }: QuotaBarsProps) {
  const limitedQuotas = quotas.filter(isLimited);
  const limitedHoldings = holdings.filter(isLimited);
  const t = useTranslations("billing.quotas");
  if (limitedQuotas.length + limitedHoldings.length === 0) {
    return <p className="text-muted-foreground">{t("none")}</p>;
  }
  return (
    <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {limitedQuotas.map((quota) => (
        <QuotaBar key={`${quota.metric} ${quota.period}`} quota={quota} />
      ))}
      {limitedHoldings.map((holding) => (
        <HoldingBar key={holding.resource} holding={holding} />
      ))}
    </ul>
  );
}

type Limited<View extends { limit: number | null }> = View & { limit: number };

const isLimited = <View extends { limit: number | null }>(view: View): view is Limited<View> =>
  view.limit !== null;

function QuotaBar({ quota }: { quota: Limited<QuotaView> }) {
  const t = useTranslations("billing");
  const { money, count } = useAmounts();
  const { metric, period } = quota;
  return (
    <Bar
      name={t(`quotas.names.${period}.${metric}`)}
      use={quota}
      format={metric === "money" ? money : count}
    >
      <Outlook quota={quota} />
    </Bar>
  );
}

function HoldingBar({ holding }: { holding: Limited<HoldingView> }) {
  const t = useTranslations("billing.quotas");
  const { count } = useAmounts();
  const size = useFileSize();
  const { resource, used, limit } = holding;
  const format = resource === "storageBytes" ? size : count;
  return (
    <Bar name={t(`holdings.${resource}`)} use={holding} format={format}>
      {used < limit
        ? t("left", { amount: format(limit - used) })
        : t(limit === 0 && used === 0 ? "notIncluded" : "full")}
    </Bar>
  );
}

interface BarProps {
  name: string;
  use: { used: number; limit: number };
  format: (amount: number) => string;
  /** What to make of it. */
  children: ReactNode;
}

function Bar({ name, use: { used, limit }, format, children }: BarProps) {
  const t = useTranslations("billing.quotas");
  const { share } = useAmounts();
  // Of what the plan does not give there is nothing to use up.
  const part = limit > 0 ? used / limit : Math.min(used, 1);
  return (
    <li className="grid content-start gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <p className="font-medium">{name}</p>
        <p className="text-right tabular-nums">
          {t.rich("usedOf", {
            used: format(used),
            limit: format(limit),
            quiet: (words) => <span className="text-muted-foreground">{words}</span>,
          })}
        </p>
      </div>
      <Progress
        label={`${name}: ${share(part)}`}
        value={part * 100}
        tone={part >= 1 ? "danger" : part >= 0.8 ? "warning" : "primary"}
        className="h-1.5"
      />
      <p className="text-sm text-muted-foreground">{children}</p>
    </li>
  );
}

function Outlook({
  quota: { metric, period, used, limit, expected, reachesOn },
}: {
  quota: Limited<QuotaView>;
}) {
  const t = useTranslations("billing.quotas");
  const format = useFormatter();
  const { money, count } = useAmounts();
  if (limit === 0) return t("notIncluded");
  if (used >= limit) return t(`reached.${period}`);
  if (reachesOn) {
    const day = new Date(`${reachesOn}T00:00:00Z`);
    return t("reachesOn", {
      day: format.dateTime(day, { day: "numeric", month: "long", timeZone: "UTC" }),
    });
  }
  if (used === 0 || period === "day") return t(`idle.${period}`);
  if (expected === null) return t("tooEarly");
  // More digits would promise what a straight line cannot keep.
  const about = Number(expected.toPrecision(3));
  return t("expected", { amount: metric === "money" ? money(about) : count(about) });
}
