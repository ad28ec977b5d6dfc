"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { useAmounts } from "@/components/common/use-amounts";
import { microsOfText } from "@/components/plans/micros-text";
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
export function AdjustDialog(props: AdjustDialogProps) {
  const t = useTranslations("common.actions");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{props.trigger}</DialogTrigger>
      <DialogContent closeLabel={t("close")}>
        <AdjustForm {...props} close={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AdjustForm({ action, onDone, close }: AdjustDialogProps & { close: () => void }) {
  const t = useTranslations();
  const { exactMoney } = useAmounts();
  // One for as long as the dialog is open: sent twice, it is done once.
  const [requestId] = useState(() => crypto.randomUUID());
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const { run, isPending, issues, fieldErrors, requestId: failedRequestId } = useAction(action);
  const amountMicros = microsOfText(amount);
  const isReady = amountMicros !== undefined && amountMicros !== 0 && reason.trim().length >= 3;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    void run({ requestId, amountMicros, reason }, () => {
      close();
      onDone(amountMicros);
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <DialogHeader>
        <DialogTitle>{t("admin.adjust.title")}</DialogTitle>
        <DialogDescription>{t("admin.adjust.hint")}</DialogDescription>
      </DialogHeader>
      <FormErrorSummary issues={issues} requestId={failedRequestId} />
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
      <DialogFooter>
        <Button variant="outline" onClick={close}>
          {t("common.actions.cancel")}
        </Button>
        <SubmitButton pending={isPending} disabled={!isReady}>
          {t("admin.adjust.send")}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
