"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
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
  const t = useTranslations("common.actions");
  return (
    <Dialog open={props.plan !== undefined} onOpenChange={props.onClose}>
      <DialogContent closeLabel={t("close")}>
        {props.plan ? <RequestForm {...props} plan={props.plan} /> : null}
      </DialogContent>
    </Dialog>
  );
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

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ projectId, planId: plan.id, message }, () => {
      onClose();
      toast.success(t("plans.request.sent"));
      router.refresh();
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>{t("plans.request.title", { plan: nameOf(plan) })}</DialogTitle>
        <DialogDescription>
          {priceOf(plan)}. {t("plans.request.hint")}
        </DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={issues} requestId={requestId} />
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
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {t("common.actions.cancel")}
        </Button>
        <SubmitButton pending={isPending}>{t("plans.request.send")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
