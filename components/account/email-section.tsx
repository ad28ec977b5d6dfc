"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { SettingsSection } from "@/components/common/settings-section";
import { StatusBadge } from "@/components/common/status-badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AccountView } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";
import { SetPasswordHint } from "./set-password-hint";

interface EmailSectionProps {
  account: AccountView;
  action: (input: { email: string; password: string }) => Promise<ActionResult<void>>;
}

/** The address that signs one in; another one counts once its link is opened. */
export function EmailSection({ account, action }: EmailSectionProps) {
  const t = useTranslations("auth");
  const [askedFor, setAskedFor] = useState<string>();

  return (
    <SettingsSection title={t("fields.email")} description={t("email.description")}>
      <div className="grid justify-items-start gap-3">
        <div className="flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
          <p className="min-w-0 text-base font-medium wrap-break-word">{account.email}</p>
          {account.isEmailVerified ? (
            <StatusBadge kind="good">{t("email.verified")}</StatusBadge>
          ) : (
            <StatusBadge kind="attention">{t("email.unverified")}</StatusBadge>
          )}
        </div>
        <p role="status" className="max-w-full text-base wrap-break-word empty:hidden">
          {askedFor ? t("email.asked", { email: askedFor }) : null}
        </p>
        {account.hasPassword ? (
          <FormDialog trigger={<Button variant="outline">{t("email.change")}</Button>}>
            {(close) => (
              <ActionForm
                title={t("email.change")}
                description={t("email.changeDescription")}
                action={({ email = "", password = "" }) => {
                  setAskedFor(undefined);
                  return action({ email, password }).then((result) => {
                    if (result.ok) setAskedFor(email);
                    return result;
                  });
                }}
                submitLabel={t("email.submit")}
                onDone={close}
              >
                {(fieldErrors) => (
                  <>
                    <FormField
                      name="email"
                      label={t("email.new")}
                      error={fieldErrors.email}
                      required
                    >
                      {(control) => (
                        <Input {...control} type="email" autoComplete="email" autoFocus />
                      )}
                    </FormField>
                    <PasswordField error={fieldErrors.password} autoFocus={false} />
                  </>
                )}
              </ActionForm>
            )}
          </FormDialog>
        ) : (
          <SetPasswordHint text={t("email.needsPassword")} />
        )}
      </div>
    </SettingsSection>
  );
}
