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
import { NativeSelect } from "@/components/ui/native-select";
import type { SetTimeZoneInput } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/http/action-result";

interface TimeZoneFormProps {
  projectId: string;
  timeZone: string;
  zones: readonly string[];
  action: (
    input: { projectId: string } & SetTimeZoneInput,
  ) => Promise<ActionResult<SetTimeZoneInput>>;
}

/** Where the days and months of limits and reports begin. */
export function TimeZoneForm({ projectId, timeZone, zones, action }: TimeZoneFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const [saved, setSaved] = useState(timeZone);
  const [chosen, setChosen] = useState(saved);
  const { run, isPending, issues, fieldErrors, requestId } = useAction(action);
  const leaveQuestion = useLeaveQuestion(chosen !== saved);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ projectId, timeZone: chosen }, ({ timeZone }) => {
      setSaved(timeZone);
      toast.success(t("common.form.saved"));
      router.refresh();
    });
  };

  return (
    <SettingsSection
      title={t("billing.timeZone.title")}
      description={t("billing.timeZone.description")}
    >
      {leaveQuestion}
      <form method="post" className="grid max-w-auth gap-4" onSubmit={submit} noValidate>
        <FormErrorSummary issues={issues} requestId={requestId} />
        <FormField name="timeZone" label={t("billing.timeZone.label")} error={fieldErrors.timeZone}>
          {(control) => (
            <NativeSelect
              {...control}
              value={chosen}
              onChange={({ target }) => setChosen(target.value)}
            >
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
        <div>
          <SubmitButton pending={isPending} disabled={chosen === saved}>
            {t("common.form.save")}
          </SubmitButton>
        </div>
      </form>
    </SettingsSection>
  );
}
