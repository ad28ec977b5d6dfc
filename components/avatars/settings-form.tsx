"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { AvatarView } from "@/lib/avatars/schemas";
import type { ActionError, ActionResult } from "@/lib/http/action-result";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { StickySaveBar } from "@/components/common/sticky-save-bar";
import { useErrorText } from "@/components/common/use-error-text";
import { toast } from "@/components/ui/toaster";
import {
  changedSettings,
  settingProblems,
  settingsOf,
  type AvatarSettings,
  type SettingName,
} from "./avatar-settings";
import { SettingsFields } from "./settings-fields";

interface SettingsFormProps {
  saved: AvatarSettings;
  canEdit: boolean;
  draft: AvatarSettings;
  onDraftChange: (draft: AvatarSettings) => void;
  save: (changes: Partial<AvatarSettings>) => Promise<ActionResult<AvatarView>>;
  onSaved: (settings: AvatarSettings) => void;
}

const labels = {
  name: "name",
  greeting: "greeting",
  starterQuestions: "starters",
  systemPrompt: "systemPrompt",
  notFoundText: "notFoundText",
  languageMode: "language",
  temperature: "temperature",
  maxOutputTokens: "maxTokens",
  topK: "topK",
} as const satisfies Record<SettingName, string>;

/** The settings of an avatar's draft; a bar at the foot says what is not saved yet. */
export function SettingsForm(props: SettingsFormProps) {
  const { saved, canEdit, draft, onDraftChange } = props;
  const t = useTranslations();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const [error, setError] = useState<ActionError>();
  const [showsProblems, setShowsProblems] = useState(false);
  const changes = changedSettings(saved, draft);
  const problems = settingProblems(draft);

  const save = () => {
    setShowsProblems(true);
    if (problems.length > 0) {
      document.getElementById(`field-${problems[0]}`)?.focus();
      return;
    }
    startTransition(async () => {
      const result = await props.save(changes);
      setError(result.ok ? undefined : result.error);
      if (!result.ok) return;
      toast.success(t("common.form.saved"));
      props.onSaved(settingsOf(result.value));
    });
  };

  return (
    <form
      method="post"
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormErrorSummary
        issues={error ? [{ message: errorText(error) }] : []}
        requestId={error?.requestId}
      />
      <SettingsFields
        draft={draft}
        onChange={(change) => onDraftChange({ ...draft, ...change })}
        problems={showsProblems ? problems : []}
        disabled={!canEdit}
      />
      <StickySaveBar
        changes={(Object.keys(changes) as SettingName[]).map((name) =>
          t(`avatars.settings.${labels[name]}`),
        )}
        pending={isPending}
        onDiscard={() => {
          setError(undefined);
          setShowsProblems(false);
          onDraftChange(saved);
        }}
      />
    </form>
  );
}
