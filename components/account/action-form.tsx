"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/http/action-result";

interface ActionFormProps<Value> {
  /** Gets the fields by their names. */
  action: (fields: Record<string, string | undefined>) => Promise<ActionResult<Value>>;
  submitLabel: string;
  tone?: "primary" | "danger";
  onDone: (value: Value) => void;
  children: (fieldErrors: Record<string, string>) => ReactNode;
}

/** A form in a dialog: fields, what went wrong, cancel and the act. */
export function ActionForm<Value>({
  action,
  submitLabel,
  tone = "primary",
  onDone,
  children,
}: ActionFormProps<Value>) {
  const t = useTranslations("common.actions");
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      String(value),
    ]);
    void run(Object.fromEntries(fields) as Record<string, string>, onDone);
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      {children(fieldErrors)}
      <DialogFooter>
        <DialogClose asChild>
          <Button type="button" variant="outline">
            {t("cancel")}
          </Button>
        </DialogClose>
        <SubmitButton pending={isPending} variant={tone}>
          {submitLabel}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
