"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { ConfirmDialog } from "@/components/common/confirm-dialog";
import { useAct } from "@/components/common/use-act";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/action-result";
import type { AnyProjectView } from "@/lib/projects/admin-schemas";
import { ReasonDialog } from "./reason-dialog";

interface ProjectAccessProps {
  project: AnyProjectView;
  actions: {
    suspend: (input: { id: string; reason: string }) => Promise<ActionResult<AnyProjectView>>;
    resume: (input: { id: string }) => Promise<ActionResult<AnyProjectView>>;
  };
}

/** Stops a project and lets it work again. */
export function ProjectAccess({ project, actions }: ProjectAccessProps) {
  const t = useTranslations("admin.project");
  const { act } = useAct();
  const router = useRouter();
  const { id, name } = project;

  const done = (text: string) => {
    toast.success(text);
    router.refresh();
  };

  return project.suspendedAt ? (
    <ConfirmDialog
      trigger={<Button>{t("resume")}</Button>}
      title={t("resumeTitle", { name })}
      description={t("resumeHint")}
      confirmLabel={t("resume")}
      tone="primary"
      onConfirm={async () => {
        await act(actions.resume({ id }), t("resumed_done", { name }));
      }}
    />
  ) : (
    <ReasonDialog
      trigger={<Button variant="danger">{t("suspend")}</Button>}
      title={t("suspendTitle", { name })}
      description={t("suspendHint")}
      confirmLabel={t("suspend")}
      action={(reason) => actions.suspend({ id, reason })}
      onDone={() => done(t("suspended_done", { name }))}
    />
  );
}
