"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { toast } from "@/components/ui/toaster";
import { CodeField } from "@/components/auth/code-field";
import { FormDialog } from "@/components/common/dialog-form";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";
import type { SecondFactorActions } from "./second-factor-actions";

interface TurnOffDialogProps {
  trigger: ReactNode;
  hasPassword: boolean;
  action: SecondFactorActions["turnOff"];
}

/** The end of two-factor sign-in, behind the password and a code. */
export function TurnOffDialog({ trigger, hasPassword, action }: TurnOffDialogProps) {
  const t = useTranslations("auth.security.turnOff");
  const router = useRouter();
  return (
    <FormDialog trigger={trigger}>
      {(close) => (
        <ActionForm
          title={t("title")}
          description={t("description")}
          action={({ password = "", code = "" }) => action({ password, code })}
          submitLabel={t("submit")}
          tone="danger"
          onDone={() => {
            toast.success(t("done"));
            close();
            router.refresh();
          }}
        >
          {(fieldErrors) => (
            <>
              {hasPassword ? <PasswordField error={fieldErrors.password} /> : null}
              <CodeField kind="either" hint={t("codeHint")} error={fieldErrors.code} />
            </>
          )}
        </ActionForm>
      )}
    </FormDialog>
  );
}
