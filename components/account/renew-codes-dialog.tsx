"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { CodeField } from "@/components/auth/code-field";
import { FormDialog } from "@/components/common/dialog-form";
import { ActionForm } from "./action-form";
import { NewRecoveryCodes } from "./new-recovery-codes";
import type { SecondFactorActions } from "./second-factor-actions";

interface RenewCodesDialogProps {
  trigger: ReactNode;
  action: SecondFactorActions["renew"];
}

/** A code of the app, then ten new recovery codes. */
export function RenewCodesDialog({ trigger, action }: RenewCodesDialogProps) {
  const t = useTranslations("auth.security.codes");
  const router = useRouter();
  const [codes, setCodes] = useState<string[]>();
  return (
    <FormDialog
      trigger={trigger}
      onClosed={() => {
        if (codes) router.refresh();
        setCodes(undefined);
      }}
    >
      {(close) =>
        codes ? (
          <NewRecoveryCodes codes={codes} onDone={close} />
        ) : (
          <ActionForm
            title={t("renew")}
            description={t("renewDescription")}
            action={({ code = "" }) => action({ code })}
            submitLabel={t("renewSubmit")}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          >
            {(fieldErrors) => <CodeField kind="app" error={fieldErrors.code} autoFocus />}
          </ActionForm>
        )
      }
    </FormDialog>
  );
}
