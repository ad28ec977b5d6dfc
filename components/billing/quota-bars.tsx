"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useAmounts } from "@/components/common/use-amounts";
import { Progress } from "@/components/ui/progress";
import type { QuotaView } from "@/lib/billing/schemas";

/** How much of each of the plan's ceilings is used, and where that is going. */
export function QuotaBars({ quotas }: { quotas: readonly QuotaView[] }) {
  const shown = quotas.filter(({ limit }) => limit !== null);
  const t = useTranslations("billing.quotas");
  if (shown.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {shown.map((quota) => (
        <QuotaBar key={`${quota.metric} ${quota.period}`} quota={quota} />
      ))}
    </ul>
  );
}

function QuotaBar({ quota }: { quota: QuotaView }) {
  const t = useTranslations("billing");
  const { money, count, share } = useAmounts();
  const { metric, period, used, limit } = quota;
  const format = metric === "money" ? money : count;
  const part = limit ? used / limit : 1;
  const name = t(`quotas.names.${period}.${metric}`);
  return (
    <li className="grid content-start gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <p className="font-medium">{name}</p>
        <p className="text-right tabular-nums">
          {t.rich("quotas.usedOf", {
            used: format(used),
            limit: format(limit ?? 0),
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
      <p className="text-sm text-muted-foreground">
        <Outlook quota={quota} />
      </p>
    </li>
  );
}

function Outlook({
  quota: { metric, period, used, limit, expected, reachesOn },
}: {
  quota: QuotaView;
}) {
  const t = useTranslations("billing.quotas");
  const format = useFormatter();
  const { money, count } = useAmounts();
  if (limit !== null && used >= limit) return t(`reached.${period}`);
  if (reachesOn) {
    const day = new Date(`${reachesOn}T00:00:00Z`);
    return t("reachesOn", {
      day: format.dateTime(day, { day: "numeric", month: "long", timeZone: "UTC" }),
    });
  }
  if (expected === null || used === 0) return t(`idle.${period}`);
  return t("expected", { amount: metric === "money" ? money(expected) : count(expected) });
}
