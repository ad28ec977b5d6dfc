"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState, type FormEvent } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import { LinkDone } from "./link-done";

interface ResetPasswordFormProps {
  token: string;
  action: (input: { token: string; password: string }) => Promise<ActionResult<void>>;
}

/** Sets the new password by the token of a mailed link. */
export function ResetPasswordForm({ token, action }: ResetPasswordFormProps) {
  const t = useTranslations("auth");
  const [isDone, setDone] = useState(false);
  const { run, isPending, issues, fieldErrors, code, requestId } = useAction(action);

  if (isDone) {
    return <LinkDone text={t("resetPassword.done")} href="/sign-in" label={t("link.toSignIn")} />;
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    void run({ token, password }, () => setDone(true));
  };
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      {code === "link.invalid" ? (
        <Link
          href="/forgot-password"
          className="justify-self-start rounded-sm text-base text-primary underline underline-offset-4"
        >
          {t("resetPassword.askAgain")}
        </Link>
      ) : null}
      <FormField
        name="password"
        label={t("resetPassword.password")}
        hint={t("signUp.passwordHint")}
        error={fieldErrors.password}
        required
      >
        {(control) => <Input {...control} type="password" autoComplete="new-password" autoFocus />}
      </FormField>
      <SubmitButton pending={isPending} className="w-full">
        {t("resetPassword.submit")}
      </SubmitButton>
    </form>
  );
}
