"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { providerNames, type SignInProvider } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";
import { StepDialog } from "./step-dialog";

interface ConnectDialogProps {
  trigger: ReactNode;
  provider: SignInProvider;
  hasPassword: boolean;
  /** Gives the other service's address. */
  action: (input: { provider: SignInProvider; password: string }) => Promise<ActionResult<string>>;
}

/** The password, then the way to the other service. */
export function ConnectDialog({ trigger, provider, hasPassword, action }: ConnectDialogProps) {
  const t = useTranslations("auth.providers");
  const named = { provider: providerNames[provider] };
  return (
    <StepDialog
      trigger={trigger}
      title={t("connectTitle", named)}
      description={t(hasPassword ? "connectDescription" : "connectRecentDescription", named)}
    >
      {() => (
        <ActionForm
          action={({ password = "" }) => action({ provider, password })}
          submitLabel={t("continueTo", named)}
          onDone={(address) => window.location.assign(address)}
        >
          {(fieldErrors) => (hasPassword ? <PasswordField error={fieldErrors.password} /> : null)}
        </ActionForm>
      )}
    </StepDialog>
  );
}
