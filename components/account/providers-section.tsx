"use client";

import { KeyRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ProviderMark } from "@/components/auth/provider-mark";
import { SettingsSection } from "@/components/common/settings-section";
import { Button } from "@/components/ui/button";
import type { OauthAccountView } from "@/lib/auth/schemas";
import { providerNames, type SignInProvider } from "@/lib/auth/types";
import type { ActionResult } from "@/lib/http/action-result";
import { ConnectDialog, DisconnectDialog } from "./provider-dialogs";

interface ProvidersSectionProps {
  /** Those that are configured, and those that are linked although they are no more. */
  providers: readonly SignInProvider[];
  accounts: readonly OauthAccountView[];
  hasPassword: boolean;
  link: (input: { provider: SignInProvider; password: string }) => Promise<ActionResult<string>>;
  unlink: (input: { oauthAccountId: string; password: string }) => Promise<ActionResult<void>>;
}

/** The ways into the account: the password and accounts at other services. */
export function ProvidersSection({
  providers,
  accounts,
  hasPassword,
  link,
  unlink,
}: ProvidersSectionProps) {
  const t = useTranslations("auth.providers");
  const format = useFormatter();
  const row = "flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2";
  return (
    <SettingsSection title={t("title")} description={t("description")}>
      <ul className="divide-y rounded-lg border">
        <li className={row}>
          <KeyRound aria-hidden className="size-5 shrink-0 text-muted-foreground" />
          <p className="grow text-base font-medium">{t("password")}</p>
          <p className="text-sm text-muted-foreground">{t(hasPassword ? "set" : "notSet")}</p>
        </li>
        {providers.map((provider) => {
          const account = accounts.find((it) => it.provider === provider);
          const name = providerNames[provider];
          return (
            <li key={provider} className={row}>
              <span className="text-muted-foreground [&_svg]:size-5">
                <ProviderMark provider={provider} />
              </span>
              <div className="grow">
                <p className="text-base font-medium">{name}</p>
                {account ? (
                  <p className="text-sm text-muted-foreground">
                    {t("since", {
                      date: format.dateTime(new Date(account.linkedAt), { dateStyle: "long" }),
                    })}
                  </p>
                ) : null}
              </div>
              {account ? (
                <DisconnectDialog
                  trigger={
                    <Button variant="outline" size="dense">
                      {t("disconnect")}
                    </Button>
                  }
                  account={account}
                  hasPassword={hasPassword}
                  action={unlink}
                />
              ) : (
                <ConnectDialog
                  trigger={
                    <Button variant="outline" size="dense">
                      {t("connect")}
                    </Button>
                  }
                  provider={provider}
                  hasPassword={hasPassword}
                  action={link}
                />
              )}
            </li>
          );
        })}
      </ul>
    </SettingsSection>
  );
}
