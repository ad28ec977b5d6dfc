"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";

type Credentials = { email: string; password: string; name: string };

export type SignInAction = (
  input: Credentials,
) => Promise<ActionResult<{ needsSecondFactor: boolean }>>;

interface CredentialsFormProps {
  mode: "signIn" | "signUp";
  action: SignInAction;
  /** The password was right, and a code is asked for next. */
  onSecondFactor?: () => void;
  /** Where to go when it worked. */
  nextHref: string;
  /** Where the mail went that led here. */
  email?: string;
}

/** Sign-in and sign-up: the same fields, a name more for a newcomer. */
export function CredentialsForm({
  mode,
  action,
  onSecondFactor,
  nextHref,
  email,
}: CredentialsFormProps) {
  const t = useTranslations("auth");
  const router = useRouter();
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const isNew = mode === "signUp";

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    const credentials = {
      email: field("email"),
      password: field("password"),
      name: field("name"),
    };
    await run(credentials, ({ needsSecondFactor }) => {
      if (needsSecondFactor) return onSecondFactor?.();
      setLeaving(true);
      router.replace(nextHref);
    });
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <FormErrorSummary issues={issues} requestId={requestId} />
      {isNew ? (
        <FormField name="name" label={t("fields.name")} error={fieldErrors.name} required>
          {(control) => <Input {...control} autoComplete="name" autoFocus />}
        </FormField>
      ) : null}
      <FormField name="email" label={t("fields.email")} error={fieldErrors.email} required>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            defaultValue={email}
            autoFocus={!isNew}
          />
        )}
      </FormField>
      <FormField
        name="password"
        label={t("fields.password")}
        hint={isNew ? t("signUp.passwordHint") : undefined}
        error={fieldErrors.password}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete={isNew ? "new-password" : "current-password"}
          />
        )}
      </FormField>
      {isNew ? null : (
        <Link
          href="/forgot-password"
          className="justify-self-start rounded-sm text-base text-primary underline underline-offset-4"
        >
          {t("signIn.forgot")}
        </Link>
      )}
      <SubmitButton pending={isPending || isLeaving} className="w-full">
        {t(isNew ? "signUp.submit" : "signIn.submit")}
      </SubmitButton>
    </form>
  );
}
