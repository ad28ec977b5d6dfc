import {
  amountProblem,
  microsOfText,
  textOfMicros,
  wholeOfText,
  wholeProblem,
} from "@/components/common/amount-text";
import { planMetrics, type PlanMetric } from "@/components/plans/use-plan-words";
import type { PlanLimits, PlanView } from "@/lib/platform-config/schemas";

/** A plan as its form holds it: what is typed, and null for a limit that there is not. */
export type PlanDraft = {
  id: string;
  nameEn: string;
  nameRu: string;
  price: string;
  position: string;
  isOffered: boolean;
  limits: Record<PlanMetric, string | null>;
};

const gigabyte = 1024 ** 3;

export function draftOfPlan(plan: PlanView | undefined): PlanDraft {
  return {
    id: plan?.id ?? "",
    nameEn: plan?.nameEn ?? "",
    nameRu: plan?.nameRu ?? "",
    price: textOfMicros(plan?.priceMicrosMonthly ?? 0),
    position: String(plan?.position ?? 50),
    isOffered: plan?.isOffered ?? false,
    limits: Object.fromEntries(
      planMetrics.map((metric) => [metric, textOfLimit(metric, plan?.limits[metric] ?? null)]),
    ) as PlanDraft["limits"],
  };
}

/** The fields of a plan, or the name of the first one that cannot be read, and why. What was not typed over stays as it is. */
export function planOfDraft(draft: PlanDraft, plan?: PlanView) {
  const { nameEn, nameRu, isOffered } = draft;
  const priceMicrosMonthly = microsOfText(draft.price);
  const position = wholeOfText(draft.position);
  if (priceMicrosMonthly === undefined || priceMicrosMonthly < 0)
    return { wrong: "price", problem: amountProblem(draft.price) } as const;
  if (position === undefined)
    return { wrong: "position", problem: wholeProblem(draft.position) } as const;
  const limits: Partial<PlanLimits> = {};
  for (const metric of planMetrics) {
    const text = draft.limits[metric];
    const stored = plan?.limits[metric];
    // A text may say less than what is stored: gigabytes are shown with so many digits.
    const isSame = stored !== undefined && text === textOfLimit(metric, stored);
    const limit = isSame ? stored : limitOfText(metric, text);
    if (limit === undefined)
      return { wrong: metric, problem: limitProblem(metric, text ?? "") } as const;
    limits[metric] = limit;
  }
  return {
    plan: { nameEn, nameRu, isOffered, priceMicrosMonthly, position, limits: limits as PlanLimits },
  } as const;
}

function textOfLimit(metric: PlanMetric, limit: number | null): string | null {
  if (limit === null) return null;
  if (metric === "moneyMicrosPerMonth") return textOfMicros(limit);
  if (metric === "storageBytes") return textOfMicros(Math.round((limit / gigabyte) * 1_000_000));
  return String(limit);
}

const limitProblem = (metric: PlanMetric, text: string) =>
  ["moneyMicrosPerMonth", "storageBytes"].includes(metric)
    ? amountProblem(text)
    : wholeProblem(text);

function limitOfText(metric: PlanMetric, text: string | null): number | null | undefined {
  if (text === null) return null;
  const micros = microsOfText(text);
  if (micros !== undefined && micros < 0) return undefined;
  if (metric === "moneyMicrosPerMonth") return micros;
  if (metric !== "storageBytes") return wholeOfText(text);
  return micros === undefined ? undefined : Math.round((micros / 1_000_000) * gigabyte);
}
