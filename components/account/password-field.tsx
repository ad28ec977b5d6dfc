"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";

/** The account's own password, asked for again before what matters. */
export function PasswordField({ error, hint }: { error?: string; hint?: string }) {
  const t = useTranslations("auth.fields");
  return (
    <FormField name="password" label={t("password")} hint={hint} error={error} required>
      {(control) => (
        <Input {...control} type="password" autoComplete="current-password" autoFocus />
      )}
    </FormField>
  );
}
