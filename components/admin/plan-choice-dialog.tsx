"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { usePlanWords } from "@/components/plans/use-plan-words";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
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
export function PlanChoiceDialog(props: PlanChoiceDialogProps) {
  const t = useTranslations("common.actions");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{props.trigger}</DialogTrigger>
      <DialogContent closeLabel={t("close")}>
        <PlanChoiceForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
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
}: PlanChoiceDialogProps & { close: () => void }) {
  const t = useTranslations();
  const { nameOf, priceOf } = usePlanWords();
  const [choice, setChoice] = useState<PlanChoice>({ planId: plans[0]?.id ?? "", reason: "" });
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(choice, () => {
      close();
      onDone();
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={issues} requestId={requestId} />
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
      <DialogFooter>
        <Button variant="outline" onClick={close}>
          {t("common.actions.cancel")}
        </Button>
        <SubmitButton pending={isPending} disabled={choice.reason.trim().length < 3}>
          {confirmLabel}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
