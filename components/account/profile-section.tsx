"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toaster";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SettingsSection } from "@/components/common/settings-section";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { useLeaveQuestion } from "@/components/common/use-leave-question";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { AccountView } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { localeNames, locales, type Locale } from "@/lib/i18n/locales";

interface ProfileSectionProps {
  account: AccountView;
  action: (input: { name: string; locale: Locale }) => Promise<ActionResult<AccountView>>;
}

/** The name that others see, and the language that mails come in. */
export function ProfileSection({ account, action }: ProfileSectionProps) {
  const t = useTranslations();
  const router = useRouter();
  const [saved, setSaved] = useState(account);
  const [name, setName] = useState(account.name);
  const [locale, setLocale] = useState(account.locale);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const isChanged = name.trim() !== saved.name || locale !== saved.locale;
  const leaveQuestion = useLeaveQuestion(isChanged);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ name, locale }, (account) => {
      setSaved(account);
      setName(account.name);
      toast.success(t("common.form.saved"));
      router.refresh();
    });
  };
  return (
    <SettingsSection title={t("auth.profile.title")} description={t("auth.profile.description")}>
      {leaveQuestion}
      <form method="post" className="grid max-w-auth gap-4" onSubmit={submit} noValidate>
        <FormErrorSummary issues={issues} requestId={requestId} />
        <FormField name="name" label={t("auth.fields.name")} error={fieldErrors.name} required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <FormField
          name="locale"
          label={t("auth.profile.language")}
          hint={t("auth.profile.languageHint")}
        >
          {(control) => (
            <NativeSelect
              {...control}
              value={locale}
              onChange={(event) => setLocale(event.target.value as Locale)}
            >
              {locales.map((value) => (
                <option key={value} value={value} lang={value}>
                  {localeNames[value]}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
        <div>
          <SubmitButton pending={isPending} disabled={!isChanged}>
            {t("common.form.save")}
          </SubmitButton>
        </div>
      </form>
    </SettingsSection>
  );
}
