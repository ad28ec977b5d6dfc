"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { useLeaveQuestion } from "@/components/common/use-leave-question";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import type { LimitUseView, LimitView, SetLimitInput } from "@/lib/billing/schemas";
import { limitMetrics, limitPeriods } from "@/lib/billing/types";
import type { ActionResult } from "@/lib/http/action-result";
import { currency } from "@/lib/platform-config/types";
import { amountFrom, amountShown, amountTrouble } from "./limit-amount";
import { LimitScopeFields, type LimitChoices } from "./limit-scope-fields";
import { useLimitWords } from "./use-limit-columns";

export type SetLimitAction = (
  input: { projectId: string } & SetLimitInput,
) => Promise<ActionResult<LimitView>>;

interface LimitDialogProps {
  projectId: string;
  /** Null for a new one. What a limit is of does not change: that would be another one. */
  limit: LimitUseView | null;
  choices: LimitChoices;
  action: SetLimitAction;
  onClose: () => void;
}

const start = {
  scopeType: "avatar",
  scopeId: "*",
  period: "month",
  metric: "messages",
  isSoft: false,
} as const;

/** Whose use is limited, of what, how much, and whether it is refused beyond that. */
export function LimitDialog({ projectId, limit, choices, action, onClose }: LimitDialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const { nameOf } = useLimitWords();
  const { run, refuse, isPending, issues, fieldErrors, requestId } = useAction(action);
  const [first] = useState<Omit<SetLimitInput, "limit" | "replacesLimitId">>(limit ?? start);
  const [firstAmount] = useState(limit ? amountShown(limit.limit, limit.metric) : "");
  const [draft, setDraft] = useState(first);
  const [amount, setAmount] = useState(firstAmount);
  const leaveQuestion = useLeaveQuestion(draft !== first || amount !== firstAmount);
  const change = (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes });

  const submit = () => {
    const { scopeType, scopeId, period, metric, isSoft } = draft;
    const whole = amountFrom(amount, metric);
    const trouble = amountTrouble(amount, metric);
    if (trouble || whole === undefined) return refuse({ limit: trouble ?? { problem: "wrong" } });
    const place = { scopeType, scopeId, period, metric, isSoft };
    const input = { projectId, ...place, limit: whole, replacesLimitId: limit?.id };
    void run(input, () => {
      toast.success(t("billing.limits.saved"));
      onClose();
      router.refresh();
    });
  };

  return (
    <>
      {leaveQuestion}
      <FormDialog onClosed={onClose}>
        {() => (
          <DialogForm
            title={limit ? t("billing.limits.change") : t("billing.limits.add")}
            description={limit ? nameOf(limit) : t("billing.limits.addHint")}
            submitLabel={limit ? t("billing.limits.save") : t("billing.limits.add")}
            onSubmit={submit}
            {...{ issues, requestId, isPending }}
          >
            {limit ? null : (
              <>
                <LimitScopeFields
                  draft={draft}
                  choices={choices}
                  change={change}
                  error={fieldErrors.scopeId}
                />
                <div className="grid gap-4 sm:grid-cols-2">
                  <FormField name="metric" label={t("billing.limits.fields.metric")}>
                    {(control) => (
                      <NativeSelect
                        {...control}
                        value={draft.metric}
                        onChange={({ target }) =>
                          change({ metric: target.value as SetLimitInput["metric"] })
                        }
                      >
                        {limitMetrics.map((metric) => (
                          <option key={metric} value={metric}>
                            {t(`billing.metrics.${metric}`)}
                          </option>
                        ))}
                      </NativeSelect>
                    )}
                  </FormField>
                  <FormField name="period" label={t("billing.limits.fields.period")}>
                    {(control) => (
                      <NativeSelect
                        {...control}
                        value={draft.period}
                        onChange={({ target }) =>
                          change({ period: target.value as SetLimitInput["period"] })
                        }
                      >
                        {limitPeriods.map((period) => (
                          <option key={period} value={period}>
                            {t(`billing.limits.periods.${period}`)}
                          </option>
                        ))}
                      </NativeSelect>
                    )}
                  </FormField>
                </div>
              </>
            )}
            <FormField
              name="limit"
              label={
                draft.metric === "money"
                  ? t("billing.limits.fields.money", { currency })
                  : t("billing.limits.fields.amount")
              }
              error={fieldErrors.limit}
              required
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode={draft.metric === "money" ? "decimal" : "numeric"}
                  autoComplete="off"
                  value={amount}
                  onChange={({ target }) => setAmount(target.value)}
                />
              )}
            </FormField>
            <FormField
              name="isSoft"
              layout="inline"
              label={t("billing.limits.fields.isSoft")}
              hint={t("billing.limits.fields.isSoftHint")}
            >
              {(control) => (
                <Switch
                  {...control}
                  checked={draft.isSoft}
                  onCheckedChange={(isSoft) => change({ isSoft })}
                />
              )}
            </FormField>
          </DialogForm>
        )}
      </FormDialog>
    </>
  );
}
