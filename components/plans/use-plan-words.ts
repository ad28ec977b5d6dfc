"use client";

import { useLocale, useTranslations } from "next-intl";
import { useAmounts } from "@/components/common/use-amounts";
import { useFileSize } from "@/components/documents/use-file-size";
import type { PlanLimits, PlanView } from "@/lib/platform-config/schemas";

/** Every limit of a plan in the order of the comparison. */
export const planMetrics = [
  "messagesPerMonth",
  "messagesPerDay",
  "moneyMicrosPerMonth",
  "tokensPerMonth",
  "avatars",
  "documents",
  "storageBytes",
  "members",
  "telegramBots",
] as const satisfies (keyof PlanLimits)[];
export type PlanMetric = (typeof planMetrics)[number];

type Priced = Pick<PlanView, "priceMicrosMonthly" | "limits">;

/** Names, prices and limits of plans in the reader's language. */
export function usePlanWords() {
  const t = useTranslations("plans");
  const locale = useLocale();
  const { money, count } = useAmounts();
  const size = useFileSize();

  const limitOf = (metric: PlanMetric, value: number | null): string => {
    if (value === null) return t("unlimited");
    if (metric === "moneyMicrosPerMonth") return money(value);
    return metric === "storageBytes" ? size(value) : count(value);
  };
  return {
    nameOf: ({ nameEn, nameRu }: Pick<PlanView, "nameEn" | "nameRu">) =>
      locale === "ru" ? nameRu : nameEn,
    metricOf: (metric: PlanMetric) => t(`metrics.${metric}`),
    limitOf,
    /** A plan without price and without a ceiling on money is agreed upon with people. */
    priceOf: ({ priceMicrosMonthly, limits }: Priced): string => {
      if (priceMicrosMonthly > 0) return t("priceMonthly", { price: money(priceMicrosMonthly) });
      return limits.moneyMicrosPerMonth === null ? t("priceByAgreement") : t("priceNone");
    },
  };
}
