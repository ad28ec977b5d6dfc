"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { PlanView } from "@/lib/platform-config/schemas";
import { planMetrics, usePlanWords } from "./use-plan-words";

interface PlanComparisonProps {
  plans: readonly PlanView[];
  currentPlanId: string;
  /** What can be done with a plan that the project does not have. */
  act: (plan: PlanView) => ReactNode;
}

/** Plans side by side, limit by limit; on phones one card for each. */
export function PlanComparison(props: PlanComparisonProps) {
  return (
    <>
      <PlanTable {...props} />
      <PlanCards {...props} />
    </>
  );
}

function PlanTable({ plans, currentPlanId, act }: PlanComparisonProps) {
  const t = useTranslations("plans");
  const { nameOf, priceOf, metricOf, limitOf } = usePlanWords();
  const column = ({ id }: PlanView) =>
    cn("px-4 text-right align-top", id === currentPlanId && "bg-primary-soft/50");
  return (
    <div className="overflow-x-auto rounded-lg border max-md:hidden">
      <table className="w-full table-fixed border-collapse text-base tabular-nums">
        <caption className="sr-only">{t("comparison")}</caption>
        <thead>
          <tr className="border-b">
            <td className="w-2/8" />
            {plans.map((plan) => (
              <th key={plan.id} scope="col" className={cn(column(plan), "py-4 font-normal")}>
                <span className="grid justify-items-end gap-1">
                  <span className="text-lg font-semibold wrap-anywhere">{nameOf(plan)}</span>
                  <span className="text-sm text-muted-foreground">{priceOf(plan)}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {planMetrics.map((metric) => (
            <tr key={metric} className="border-b">
              <th scope="row" className="h-10 px-4 text-left font-normal text-muted-foreground">
                {metricOf(metric)}
              </th>
              {plans.map((plan) => (
                <td key={plan.id} className={cn(column(plan), "h-10 py-2.5")}>
                  {limitOf(metric, plan.limits[metric])}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <td />
            {plans.map((plan) => (
              <td key={plan.id} className={cn(column(plan), "py-3")}>
                {plan.id === currentPlanId ? <CurrentMark /> : act(plan)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function PlanCards({ plans, currentPlanId, act }: PlanComparisonProps) {
  const { nameOf, priceOf, metricOf, limitOf } = usePlanWords();
  return (
    <ul className="grid gap-3 md:hidden">
      {plans.map((plan) => (
        <li key={plan.id}>
          <Card className={cn(plan.id === currentPlanId && "border-primary")}>
            <CardHeader>
              <CardTitle as="h3">{nameOf(plan)}</CardTitle>
              <p className="text-muted-foreground">{priceOf(plan)}</p>
            </CardHeader>
            <CardContent>
              <dl className="grid gap-2 tabular-nums">
                {planMetrics.map((metric) => (
                  <div key={metric} className="flex justify-between gap-4">
                    <dt className="text-muted-foreground">{metricOf(metric)}</dt>
                    <dd className="text-right">{limitOf(metric, plan.limits[metric])}</dd>
                  </div>
                ))}
              </dl>
            </CardContent>
            <CardFooter>{plan.id === currentPlanId ? <CurrentMark /> : act(plan)}</CardFooter>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function CurrentMark() {
  const t = useTranslations("plans");
  return <Badge tone="primary">{t("current")}</Badge>;
}
