"use client";

import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toaster";
import { FormDialog } from "@/components/common/dialog-form";
import { FormField } from "@/components/common/form-field";
import { SettingsSection } from "@/components/common/settings-section";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AccountView } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";
import { SetPasswordHint } from "./set-password-hint";

interface PasswordSectionProps {
  account: AccountView;
  action: (input: { password: string; newPassword: string }) => Promise<ActionResult<void>>;
}

/** Another password by the present one; all other sessions end with it. */
export function PasswordSection({ account, action }: PasswordSectionProps) {
  const t = useTranslations("auth");

  return (
    <SettingsSection title={t("fields.password")} description={t("password.description")}>
      {account.hasPassword ? (
        <div>
          <FormDialog trigger={<Button variant="outline">{t("password.change")}</Button>}>
            {(close) => (
              <ActionForm
                title={t("password.change")}
                description={t("password.description")}
                action={({ password = "", newPassword = "" }) => action({ password, newPassword })}
                submitLabel={t("password.submit")}
                onDone={() => {
                  toast.success(t("password.changed"));
                  close();
                }}
              >
                {(fieldErrors) => (
                  <>
                    <PasswordField hint={t("password.presentHint")} error={fieldErrors.password} />
                    <FormField
                      name="newPassword"
                      label={t("password.new")}
                      hint={t("signUp.passwordHint")}
                      error={fieldErrors.newPassword}
                      required
                    >
                      {(control) => (
                        <Input {...control} type="password" autoComplete="new-password" />
                      )}
                    </FormField>
                  </>
                )}
              </ActionForm>
            )}
          </FormDialog>
        </div>
      ) : (
        <SetPasswordHint text={t("password.none")} />
      )}
    </SettingsSection>
  );
}
