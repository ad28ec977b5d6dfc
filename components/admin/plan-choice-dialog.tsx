"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { usePlanWords } from "@/components/plans/use-plan-words";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/http/action-result";
import type { PlanView } from "@/lib/platform-config/schemas";

type PlanChoice = { planId: string; reason: string };

interface PlanChoiceDialogProps {
  trigger: ReactNode;
  title: string;
  description: string;
  confirmLabel: string;
  plans: readonly PlanView[];
  action: (choice: PlanChoice) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}

/** Chooses a plan and says why. */
export function PlanChoiceDialog({ trigger, ...props }: PlanChoiceDialogProps) {
  return (
    <FormDialog trigger={trigger}>
      {(close) => <PlanChoiceForm {...props} close={close} />}
    </FormDialog>
  );
}

function PlanChoiceForm({
  title,
  description,
  confirmLabel,
  plans,
  action,
  onDone,
  close,
}: Omit<PlanChoiceDialogProps, "trigger"> & { close: () => void }) {
  const t = useTranslations();
  const { nameOf, priceOf } = usePlanWords();
  const [choice, setChoice] = useState<PlanChoice>({ planId: plans[0]?.id ?? "", reason: "" });
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = () => {
    void run(choice, () => {
      close();
      onDone();
    });
  };

  return (
    <DialogForm
      submitLabel={confirmLabel}
      isReady={choice.reason.trim().length >= 3}
      onSubmit={submit}
      {...{ title, description, issues, requestId, isPending }}
    >
      <FormField
        name="planId"
        label={t("admin.planChoice.plan")}
        error={fieldErrors.planId}
        required
      >
        {(control) => (
          <NativeSelect
            {...control}
            value={choice.planId}
            onChange={(event) => setChoice({ ...choice, planId: event.target.value })}
          >
            {plans.map((plan) => (
              <option key={plan.id} value={plan.id}>
                {`${nameOf(plan)} · ${priceOf(plan)}`}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      <FormField
        name="reason"
        label={t("admin.reason.label")}
        hint={t("admin.planChoice.reasonHint")}
        error={fieldErrors.reason}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            value={choice.reason}
            maxLength={500}
            onChange={(event) => setChoice({ ...choice, reason: event.target.value })}
          />
        )}
      </FormField>
    </DialogForm>
  );
}
