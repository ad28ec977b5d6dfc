"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toaster";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { FormField } from "@/components/common/form-field";
import { SettingsSection } from "@/components/common/settings-section";
import { SubmitButton } from "@/components/common/submit-button";
import { useAction } from "@/components/common/use-action";
import { useLeaveQuestion } from "@/components/common/use-leave-question";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/action-result";
import type { ProjectView } from "@/lib/projects/schemas";

interface RenameProjectProps {
  project: ProjectView;
  action: (input: { projectId: string; name: string }) => Promise<ActionResult<ProjectView>>;
}

/** The project's name. */
export function RenameProject({ project, action }: RenameProjectProps) {
  const t = useTranslations();
  const router = useRouter();
  const [saved, setSaved] = useState(project.name);
  const [name, setName] = useState(saved);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const isChanged = name.trim() !== saved;
  const leaveQuestion = useLeaveQuestion(isChanged);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ projectId: project.id, name }, ({ name }) => {
      setSaved(name);
      setName(name);
      toast.success(t("common.form.saved"));
      router.refresh();
    });
  };

  return (
    <SettingsSection
      title={t("projects.settings.general")}
      description={t("projects.settings.generalHint")}
    >
      {leaveQuestion}
      <form method="post" className="grid max-w-auth gap-4" onSubmit={submit} noValidate>
        <FormErrorSummary issues={issues} requestId={requestId} />
        <FormField
          name="name"
          label={t("projects.settings.name")}
          error={fieldErrors.name}
          required
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <div>
          <SubmitButton pending={isPending} disabled={!isChanged}>
            {t("common.form.save")}
          </SubmitButton>
        </div>
      </form>
    </SettingsSection>
  );
}
