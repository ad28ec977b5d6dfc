"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { amountProblem, microsOfText } from "@/components/common/amount-text";
import { DialogForm, FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { useAmounts } from "@/components/common/use-amounts";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/http/action-result";

type Adjustment = { requestId: string; amountMicros: number; reason: string };

interface AdjustDialogProps {
  trigger: ReactNode;
  action: (input: Adjustment) => Promise<ActionResult<unknown>>;
  onDone: (amountMicros: number) => void;
}

/** Gives money to a project's month or takes some, with the reason that its ledger shows. */
export function AdjustDialog({ trigger, ...props }: AdjustDialogProps) {
  return (
    <FormDialog trigger={trigger}>{(close) => <AdjustForm {...props} close={close} />}</FormDialog>
  );
}

function AdjustForm({
  action,
  onDone,
  close,
}: Omit<AdjustDialogProps, "trigger"> & { close: () => void }) {
  const t = useTranslations();
  const { exactMoney } = useAmounts();
  // One for as long as the dialog is open: sent twice, it is done once.
  const [requestId] = useState(() => crypto.randomUUID());
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const {
    run,
    refuse,
    isPending,
    issues,
    fieldErrors,
    requestId: failedRequestId,
  } = useAction(action);
  const amountMicros = microsOfText(amount);

  const submit = () => {
    if (!amountMicros) {
      return refuse({ amountMicros: amountProblem(amount, -Infinity) ?? { problem: "wrong" } });
    }
    void run({ requestId, amountMicros, reason }, () => {
      close();
      onDone(amountMicros);
    });
  };

  return (
    <DialogForm
      title={t("admin.adjust.title")}
      description={t("admin.adjust.hint")}
      requestId={failedRequestId}
      submitLabel={t("admin.adjust.send")}
      onSubmit={submit}
      isReady={reason.trim().length >= 3}
      {...{ issues, isPending }}
    >
      <FormField
        name="amountMicros"
        label={t("admin.adjust.amount")}
        hint={
          amountMicros === undefined || amountMicros === 0
            ? t("admin.adjust.amountHint")
            : t(amountMicros > 0 ? "admin.adjust.gives" : "admin.adjust.takes", {
                amount: exactMoney(Math.abs(amountMicros)),
              })
        }
        error={fieldErrors.amountMicros}
        required
      >
        {(control) => (
          <Input
            {...control}
            inputMode="text"
            autoComplete="off"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        name="reason"
        label={t("admin.reason.label")}
        hint={t("admin.adjust.reasonHint")}
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
