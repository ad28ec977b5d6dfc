import {
  amountProblem,
  microsOfText,
  textOfMicros,
  wholeOfText,
  wholeProblem,
} from "@/components/common/amount-text";
import type { LimitMetric } from "@/lib/billing/types";
import type { FieldProblem } from "@/lib/http/action-result";

/** The whole number that a limit is kept as; undefined for what is not one. Money is typed in its unit. */
export const amountFrom = (typed: string, metric: LimitMetric): number | undefined =>
  metric === "money" ? microsOfText(typed) : wholeOfText(typed);

/** Why what is typed is no limit; undefined when it is one. */
export const amountTrouble = (typed: string, metric: LimitMetric): FieldProblem | undefined =>
  metric === "money" ? amountProblem(typed) : wholeProblem(typed);

/** The same as one would type it. */
export const amountShown = (amount: number, metric: LimitMetric): string =>
  metric === "money" ? textOfMicros(amount) : String(amount);
