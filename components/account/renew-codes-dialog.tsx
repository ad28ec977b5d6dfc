"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { CodeField } from "@/components/auth/code-field";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { ActionForm } from "./action-form";
import { RecoveryCodeList } from "./recovery-code-list";
import type { SecondFactorActions } from "./second-factor-actions";
import { StepDialog } from "./step-dialog";

interface RenewCodesDialogProps {
  trigger: ReactNode;
  action: SecondFactorActions["renew"];
}

/** A code of the app, then ten new recovery codes. */
export function RenewCodesDialog({ trigger, action }: RenewCodesDialogProps) {
  const t = useTranslations("auth.security");
  const router = useRouter();
  const [codes, setCodes] = useState<string[]>();
  return (
    <StepDialog
      trigger={trigger}
      title={t(codes ? "codes.title" : "codes.renew")}
      description={t(codes ? "codes.description" : "codes.renewDescription")}
      onClosed={() => {
        if (codes) router.refresh();
        setCodes(undefined);
      }}
    >
      {(close) =>
        codes ? (
          <div className="grid gap-4">
            <RecoveryCodeList codes={codes} />
            <DialogFooter>
              <Button onClick={close} autoFocus>
                {t("codes.done")}
              </Button>
            </DialogFooter>
          </div>
        ) : (
          <ActionForm
            action={({ code = "" }) => action({ code })}
            submitLabel={t("codes.renewSubmit")}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          >
            {(fieldErrors) => <CodeField kind="app" error={fieldErrors.code} autoFocus />}
          </ActionForm>
        )
      }
    </StepDialog>
  );
}
