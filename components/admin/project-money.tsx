"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { FactList } from "@/components/common/fact-list";
import { useAmounts } from "@/components/common/use-amounts";
import { usePlanWords } from "@/components/plans/use-plan-words";
import { Button } from "@/components/ui/button";
import type { MonthView } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import type { PlanView } from "@/lib/platform-config/schemas";
import { AdjustDialog } from "./adjust-dialog";
import { PlanChoiceDialog } from "./plan-choice-dialog";

interface ProjectMoneyProps {
  projectId: string;
  planId: string;
  plans: readonly PlanView[];
  month: MonthView;
  actions: {
    setPlan: (input: {
      id: string;
      planId: string;
      reason: string;
    }) => Promise<ActionResult<unknown>>;
    adjust: (input: {
      id: string;
      requestId: string;
      amountMicros: number;
      reason: string;
    }) => Promise<ActionResult<unknown>>;
  };
}

/** Plan and money of one tenant, and what an admin may change about them. */
export function ProjectMoney({ projectId, planId, plans, month, actions }: ProjectMoneyProps) {
  const t = useTranslations("admin.money");
  const { nameOf, priceOf } = usePlanWords();
  const { exactMoney } = useAmounts();
  const router = useRouter();
  const plan = plans.find(({ id }) => id === planId);
  const isCapped = plan?.limits.moneyMicrosPerMonth !== null;
  const done = (said: string) => {
    toast.success(said);
    router.refresh();
  };
  return (
    <>
      <FactList
        facts={[
          { label: t("plan"), value: plan ? `${nameOf(plan)} · ${priceOf(plan)}` : planId },
          {
            label: t("granted"),
            value: isCapped ? exactMoney(month.grantedMicros) : t("uncapped"),
          },
          { label: t("spent"), value: exactMoney(month.spentMicros) },
          ...(isCapped ? [{ label: t("left"), value: exactMoney(month.balanceMicros) }] : []),
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <PlanChoiceDialog
          trigger={<Button variant="outline">{t("changePlan")}</Button>}
          title={t("changePlanTitle")}
          description={t("changePlanHint")}
          confirmLabel={t("changePlan")}
          plans={plans.filter(({ id }) => id !== planId)}
          action={(choice) => actions.setPlan({ id: projectId, ...choice })}
          onDone={() => done(t("planChanged"))}
        />
        <AdjustDialog
          trigger={<Button variant="outline">{t("adjust")}</Button>}
          action={(input) => actions.adjust({ id: projectId, ...input })}
          onDone={(amountMicros) => done(t("adjusted", { amount: exactMoney(amountMicros) }))}
        />
      </div>
    </>
  );
}
