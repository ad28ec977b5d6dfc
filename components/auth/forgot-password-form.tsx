"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";

interface ForgotPasswordFormProps {
  action: (input: { email: string }) => Promise<ActionResult<{ isMailHeld: boolean }>>;
}

/** Asks for the link; what is said afterwards is the same for every address. */
export function ForgotPasswordForm({ action }: ForgotPasswordFormProps) {
  const t = useTranslations("auth");
  const [asked, setAsked] = useState<{ email: string; isMailHeld: boolean }>();
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);

  if (asked) {
    return (
      <div role="status" className="flex gap-3 text-base">
        <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        <div className="grid min-w-0 gap-2">
          <p className="wrap-break-word">{t("forgotPassword.sent", { email: asked.email })}</p>
          <p className="text-muted-foreground">
            {t(asked.isMailHeld ? "forgotPassword.held" : "forgotPassword.sentHint")}
          </p>
        </div>
      </div>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    void run({ email }, ({ isMailHeld }) => setAsked({ email, isMailHeld }));
  };
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      <FormField name="email" label={t("fields.email")} error={fieldErrors.email} required>
        {(control) => <Input {...control} type="email" autoComplete="email" autoFocus />}
      </FormField>
      <SubmitButton pending={isPending} className="w-full">
        {t("forgotPassword.submit")}
      </SubmitButton>
    </form>
  );
}
