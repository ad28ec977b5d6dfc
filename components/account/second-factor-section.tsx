"use client";

import { useFormatter, useTranslations } from "next-intl";
import { SettingsSection } from "@/components/common/settings-section";
import { StatusBadge } from "@/components/common/status-badge";
import { Button } from "@/components/ui/button";
import type { SecondFactorView } from "@/lib/auth/schemas";
import { RenewCodesDialog } from "./renew-codes-dialog";
import type { SecondFactorActions } from "./second-factor-actions";
import { TurnOffDialog } from "./turn-off-dialog";
import { TurnOnDialog } from "./turn-on-dialog";

interface SecondFactorSectionProps {
  state: SecondFactorView;
  actions: SecondFactorActions;
}

const fewCodes = 3;

/** Two-factor sign-in: whether it is on, its recovery codes, on and off. */
export function SecondFactorSection({ state, actions }: SecondFactorSectionProps) {
  const t = useTranslations("auth.security");
  const format = useFormatter();
  const { isOn, turnedOnAt, recoveryCodesLeft, hasPassword } = state;
  if (!isOn) {
    return (
      <SettingsSection title={t("title")} description={t("description")}>
        <div className="grid justify-items-start gap-3">
          <StatusBadge kind="off">{t("isOff")}</StatusBadge>
          <p className="max-w-reading text-base">{t("offHint")}</p>
          <TurnOnDialog
            trigger={<Button>{t("turnOn.open")}</Button>}
            hasPassword={hasPassword}
            actions={actions}
          />
        </div>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={t("title")} description={t("description")}>
      <div className="grid justify-items-start gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusBadge kind="good">{t("isOn")}</StatusBadge>
          {turnedOnAt ? (
            <span className="text-base text-muted-foreground">
              {t("onSince", {
                date: format.dateTime(new Date(turnedOnAt), { dateStyle: "long" }),
              })}
            </span>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p className="text-base">{t("codes.left", { count: recoveryCodesLeft })}</p>
          {recoveryCodesLeft <= fewCodes ? (
            <StatusBadge kind="attention">{t("codes.few")}</StatusBadge>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-2">
          <RenewCodesDialog
            trigger={<Button variant="outline">{t("codes.renew")}</Button>}
            action={actions.renew}
          />
          <TurnOffDialog
            trigger={<Button variant="outline">{t("turnOff.open")}</Button>}
            hasPassword={hasPassword}
            action={actions.turnOff}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
