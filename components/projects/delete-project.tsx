"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { SettingsSection } from "@/components/common/settings-section";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import type { ProjectView } from "@/lib/projects/schemas";

interface DeleteProjectProps {
  project: ProjectView;
  action: (input: { projectId: string }) => Promise<ActionResult<void>>;
  restoreAction: (input: { id: string }) => Promise<ActionResult<ProjectView>>;
}

/** The end of a project, behind its typed name. */
export function DeleteProject({ project, action, restoreAction }: DeleteProjectProps) {
  const t = useTranslations("projects.settings");
  const { valueOf, attempt } = useAct();
  const router = useRouter();

  const undo = async () => {
    const result = await attempt(restoreAction({ id: project.id }));
    if (result.ok) toast.success(t("restored", { name: project.name }));
    router.refresh();
  };

  const remove = async () => {
    await valueOf(action({ projectId: project.id }));
    toast.success(t("deleted", { name: project.name }), {
      action: { label: t("undo"), onClick: () => void undo() },
    });
    router.replace("/projects");
  };

  return (
    <SettingsSection title={t("dangerZone")} description={t("dangerHint")}>
      <div>
        <ConfirmDialog
          trigger={<Button variant="danger">{t("delete")}</Button>}
          title={t("deleteTitle", { name: project.name })}
          description={t("deleteDescription")}
          confirmLabel={t("delete")}
          typeToConfirm={project.name}
          onConfirm={remove}
        />
      </div>
    </SettingsSection>
  );
}
