"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { Textarea } from "@/components/ui/textarea";
import type { PlanView } from "@/lib/platform-config/schemas";
import type { PlanActions } from "./plan-actions";
import { usePlanWords } from "./use-plan-words";

interface RequestPlanDialogProps {
  projectId: string;
  /** The plan to ask for; without one the dialog is shut. */
  plan: PlanView | undefined;
  request: PlanActions["request"];
  onClose: () => void;
}

/** Asks for a plan, with a word on what for. */
export function RequestPlanDialog(props: RequestPlanDialogProps) {
  const { plan, onClose } = props;
  return plan ? (
    <FormDialog onClosed={onClose}>{() => <RequestForm {...props} plan={plan} />}</FormDialog>
  ) : null;
}

function RequestForm({
  projectId,
  plan,
  request,
  onClose,
}: RequestPlanDialogProps & { plan: PlanView }) {
  const t = useTranslations();
  const { nameOf, priceOf } = usePlanWords();
  const router = useRouter();
  const [message, setMessage] = useState("");
  const { run, isPending, issues, fieldErrors, requestId } = useAction(request);

  const submit = () => {
    void run({ projectId, planId: plan.id, message }, () => {
      onClose();
      toast.success(t("plans.request.sent"));
      router.refresh();
    });
  };

  return (
    <DialogForm
      title={t("plans.request.title", { plan: nameOf(plan) })}
      description={`${priceOf(plan)}. ${t("plans.request.hint")}`}
      submitLabel={t("plans.request.send")}
      onSubmit={submit}
      {...{ issues, requestId, isPending }}
    >
      <FormField
        name="message"
        label={t("plans.request.message")}
        hint={t("plans.request.messageHint")}
        error={fieldErrors.message}
        optional
      >
        {(control) => (
          <Textarea
            {...control}
            value={message}
            maxLength={2000}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  );
}
