"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";

interface PasswordFieldProps {
  error?: string;
  hint?: string;
  /** False where another field comes first. */
  autoFocus?: boolean;
}

/** The account's own password, asked for again before what matters. */
export function PasswordField({ error, hint, autoFocus = true }: PasswordFieldProps) {
  const t = useTranslations("auth.fields");
  return (
    <FormField name="password" label={t("password")} hint={hint} error={error} required>
      {(control) => (
        <Input {...control} type="password" autoComplete="current-password" autoFocus={autoFocus} />
      )}
    </FormField>
  );
}
