"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { FormDialog } from "@/components/common/dialog-form";
import { toast } from "@/components/ui/toaster";
import type { OauthAccountView } from "@/lib/auth/schemas";
import { providerNames, type SignInProvider } from "@/lib/auth/types";
import type { ActionResult } from "@/lib/http/action-result";
import { ActionForm } from "./action-form";
import { PasswordField } from "./password-field";

interface ProviderDialogProps {
  trigger: ReactNode;
  hasPassword: boolean;
}

interface ConnectDialogProps extends ProviderDialogProps {
  provider: SignInProvider;
  /** Gives the other service's address. */
  action: (input: { provider: SignInProvider; password: string }) => Promise<ActionResult<string>>;
}

/** The password, then the way to the other service. */
export function ConnectDialog({ trigger, provider, hasPassword, action }: ConnectDialogProps) {
  const t = useTranslations("auth.providers");
  const named = { provider: providerNames[provider] };
  return (
    <FormDialog trigger={trigger}>
      {() => (
        <ActionForm
          title={t("connectTitle", named)}
          description={t(hasPassword ? "connectDescription" : "connectRecentDescription", named)}
          action={({ password = "" }) => action({ provider, password })}
          submitLabel={t("continueTo", named)}
          onDone={(address) => window.location.assign(address)}
        >
          {({ password }) => (hasPassword ? <PasswordField error={password} /> : null)}
        </ActionForm>
      )}
    </FormDialog>
  );
}

interface DisconnectDialogProps extends ProviderDialogProps {
  account: OauthAccountView;
  action: (input: { oauthAccountId: string; password: string }) => Promise<ActionResult<void>>;
}

/** The password, then the way in is gone. */
export function DisconnectDialog({ trigger, account, hasPassword, action }: DisconnectDialogProps) {
  const t = useTranslations("auth.providers");
  const router = useRouter();
  const named = { provider: providerNames[account.provider] };
  return (
    <FormDialog trigger={trigger}>
      {(close) => (
        <ActionForm
          title={t("disconnectTitle", named)}
          description={t(
            hasPassword ? "disconnectDescription" : "disconnectRecentDescription",
            named,
          )}
          action={({ password = "" }) => action({ oauthAccountId: account.id, password })}
          submitLabel={t("disconnect")}
          tone="danger"
          onDone={() => {
            toast.success(t("disconnected", named));
            close();
            router.refresh();
          }}
        >
          {({ password }) => (hasPassword ? <PasswordField error={password} /> : null)}
        </ActionForm>
      )}
    </FormDialog>
  );
}
