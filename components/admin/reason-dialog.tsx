"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
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
export function ReasonDialog({ trigger, ...props }: ReasonDialogProps) {
  return (
    <FormDialog trigger={trigger}>{(close) => <ReasonForm {...props} close={close} />}</FormDialog>
  );
}

function ReasonForm({
  title,
  description,
  confirmLabel,
  action,
  onDone,
  close,
}: Omit<ReasonDialogProps, "trigger"> & { close: () => void }) {
  const t = useTranslations("admin.reason");
  const [reason, setReason] = useState("");
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = () => {
    void run(reason, () => {
      close();
      onDone();
    });
  };

  return (
    <DialogForm
      submitLabel={confirmLabel}
      isReady={reason.trim().length >= 3}
      onSubmit={submit}
      {...{ title, description, issues, requestId, isPending }}
    >
      <FormField
        name="reason"
        label={t("label")}
        hint={t("hint")}
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
    </DialogForm>
  );
}
