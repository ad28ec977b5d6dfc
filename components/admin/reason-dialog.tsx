"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
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
  DialogTrigger,
} from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/http/action-result";

interface ReasonDialogProps {
  trigger: ReactNode;
  title: string;
  description: string;
  confirmLabel: string;
  action: (reason: string) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}

/** Asks for an act and for the reason that stays in the log. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{props.trigger}</DialogTrigger>
      <DialogContent closeLabel={t("common.actions.close")}>
        <ReasonForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ReasonForm({
  title,
  description,
  confirmLabel,
  action,
  onDone,
  close,
}: ReasonDialogProps & { close: () => void }) {
  const t = useTranslations();
  const [reason, setReason] = useState("");
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(reason, () => {
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
        name="reason"
        label={t("admin.reason.label")}
        hint={t("admin.reason.hint")}
        error={fieldErrors.reason}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <DialogFooter>
        <Button variant="outline" onClick={close}>
          {t("common.actions.cancel")}
        </Button>
        <SubmitButton pending={isPending} disabled={reason.trim().length < 3}>
          {confirmLabel}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
