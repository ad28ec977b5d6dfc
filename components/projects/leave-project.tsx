"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ActionResult } from "@/lib/http/action-result";
import type { ProjectView } from "@/lib/projects/schemas";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { SettingsSection } from "@/components/common/settings-section";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";

interface LeaveProjectProps {
  project: ProjectView;
  action: (input: { projectId: string }) => Promise<ActionResult<void>>;
}

/** The way out of a project; the last owner is told to hand it over first. */
export function LeaveProject({ project, action }: LeaveProjectProps) {
  const t = useTranslations("projects.members.leave");
  const { valueOf } = useAct();
  const router = useRouter();

  const leave = async () => {
    await valueOf(action({ projectId: project.id }));
    toast.success(t("done", { project: project.name }));
    router.replace("/projects");
  };

  return (
    <SettingsSection
      title={t("title")}
      description={t(project.role === "OWNER" ? "hintOwner" : "hint")}
    >
      <div>
        <ConfirmDialog
          trigger={<Button variant="outline">{t("action")}</Button>}
          title={t("question", { project: project.name })}
          description={t("description")}
          confirmLabel={t("action")}
          onConfirm={leave}
        />
      </div>
    </SettingsSection>
  );
}
