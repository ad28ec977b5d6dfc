"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { CodeField } from "@/components/auth/code-field";
import { CopyButton } from "@/components/common/copy-button";
import { FormDialog } from "@/components/common/dialog-form";
import { ActionForm } from "./action-form";
import { NewRecoveryCodes } from "./new-recovery-codes";
import { PasswordField } from "./password-field";
import { QrCode } from "./qr-code";
import type { SecondFactorActions } from "./second-factor-actions";

interface TurnOnDialogProps {
  trigger: ReactNode;
  hasPassword: boolean;
  actions: SecondFactorActions;
}

type Step =
  | { name: "password" }
  | { name: "scan"; secret: string; uri: string }
  | { name: "codes"; codes: string[] };

/** Password, QR code and first code, recovery codes: the three steps of turning it on. */
export function TurnOnDialog({ trigger, hasPassword, actions }: TurnOnDialogProps) {
  const t = useTranslations("auth.security");
  const router = useRouter();
  const [step, setStep] = useState<Step>({ name: "password" });

  return (
    <FormDialog
      trigger={trigger}
      onClosed={() => {
        if (step.name === "codes") router.refresh();
        setStep({ name: "password" });
      }}
    >
      {(close) => {
        switch (step.name) {
          case "password":
            return (
              <ActionForm
                key="password"
                title={t("turnOn.title")}
                description={t(
                  hasPassword ? "turnOn.passwordDescription" : "turnOn.recentDescription",
                )}
                action={({ password = "" }) => actions.begin({ password })}
                submitLabel={t("turnOn.next")}
                onDone={(setup) => setStep({ name: "scan", ...setup })}
              >
                {(fieldErrors) =>
                  hasPassword ? <PasswordField error={fieldErrors.password} /> : null
                }
              </ActionForm>
            );
          case "scan":
            return (
              <ActionForm
                key="scan"
                title={t("turnOn.title")}
                description={t("turnOn.scanDescription")}
                action={({ code = "" }) => actions.confirm({ code })}
                submitLabel={t("turnOn.submit")}
                onDone={({ recoveryCodes }) => setStep({ name: "codes", codes: recoveryCodes })}
              >
                {(fieldErrors) => (
                  <>
                    <div className="flex flex-wrap items-center gap-5">
                      <QrCode value={step.uri} label={t("turnOn.qr")} />
                      <div className="grid min-w-0 grow basis-40 gap-1">
                        <p className="text-sm text-muted-foreground">{t("turnOn.byHand")}</p>
                        <p className="font-mono text-base wrap-break-word">
                          {step.secret.replace(/(.{4})(?=.)/g, "$1 ")}
                        </p>
                        <div>
                          <CopyButton value={step.secret} withText />
                        </div>
                      </div>
                    </div>
                    <CodeField
                      kind="app"
                      hint={t("turnOn.codeHint")}
                      error={fieldErrors.code}
                      autoFocus
                    />
                  </>
                )}
              </ActionForm>
            );
          case "codes":
            return <NewRecoveryCodes codes={step.codes} onDone={close} />;
        }
      }}
    </FormDialog>
  );
}
