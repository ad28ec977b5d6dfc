"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { RelativeTime } from "@/components/common/relative-time";
import { SettingsSection } from "@/components/common/settings-section";
import { StatusBadge } from "@/components/common/status-badge";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import type { ProjectSecretName, SecretView } from "@/lib/projects/key-schemas";
import { SetSecretDialog, type SetSecretAction } from "./set-secret-dialog";

interface SecretSectionProps {
  projectId: string;
  name: ProjectSecretName;
  secret: SecretView | undefined;
  setAction: SetSecretAction;
  deleteAction: (input: { projectId: string; secretId: string }) => Promise<ActionResult<void>>;
}

/** One secret: what it is for, whether there is one, and how to change that. */
export function SecretSection({
  projectId,
  name,
  secret,
  setAction,
  deleteAction,
}: SecretSectionProps) {
  const t = useTranslations("keys.secrets");
  const common = useTranslations("common.actions");
  const { act } = useAct();
  const label = t(`name.${name}`);

  const remove = async (secretId: string) => {
    await act(deleteAction({ projectId, secretId }), t("delete.done", { name: label }));
  };

  return (
    <SettingsSection title={label} description={t(`purpose.${name}`)}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md border bg-card px-4 py-3">
        {secret ? (
          <div className="grid gap-0.5">
            <p>
              <span aria-hidden className="font-mono text-sm">
                ••••&#8202;{secret.lastFour}
              </span>
              <span className="sr-only">{t("ends", { lastFour: secret.lastFour })}</span>
            </p>
            <p className="text-sm text-muted-foreground">
              {t("updated")} <RelativeTime date={secret.updatedAt} />
            </p>
          </div>
        ) : (
          <StatusBadge kind="off">{t("notSet")}</StatusBadge>
        )}
        <div className="flex gap-2">
          {secret ? (
            <ConfirmDialog
              trigger={
                <Button variant="ghost" size="dense">
                  {common("delete")}
                </Button>
              }
              title={t("delete.title", { name: label })}
              description={t("delete.description")}
              confirmLabel={common("delete")}
              onConfirm={() => remove(secret.id)}
            />
          ) : null}
          <SetSecretDialog
            trigger={
              <Button variant="outline" size="dense">
                {secret ? t("replace") : t("set")}
              </Button>
            }
            projectId={projectId}
            name={name}
            isReplacing={secret !== undefined}
            action={setAction}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
