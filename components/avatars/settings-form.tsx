"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AvatarView } from "@/lib/avatars/schemas";
import type { ActionResult } from "@/lib/http/action-result";
import { FormErrorSummary } from "@/components/common/form-error-summary";
import { StickySaveBar } from "@/components/common/sticky-save-bar";
import { useAction } from "@/components/common/use-action";
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
  /** Gets what is saved now, and the form as it was sent. */
  onSaved: (settings: AvatarSettings, sent: AvatarSettings) => void;
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
  const { run, forget, isPending, issues, fieldErrors, requestId } = useAction(props.save);
  const [showsProblems, setShowsProblems] = useState(false);
  const changes = changedSettings(saved, draft);
  const problems = settingProblems(draft);

  const save = () => {
    setShowsProblems(true);
    if (problems.length > 0) {
      document.getElementById(`field-${problems[0]}`)?.focus();
      return;
    }
    void run(changes, (avatar) => {
      toast.success(t("common.form.saved"));
      props.onSaved(settingsOf(avatar), draft);
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
      <FormErrorSummary issues={issues} requestId={requestId} />
      <SettingsFields
        draft={draft}
        onChange={(change) => onDraftChange({ ...draft, ...change })}
        problems={showsProblems ? problems : []}
        fieldErrors={fieldErrors}
        disabled={!canEdit}
      />
      <StickySaveBar
        changes={(Object.keys(changes) as SettingName[]).map((name) =>
          t(`avatars.settings.${labels[name]}`),
        )}
        pending={isPending}
        onDiscard={() => {
          forget();
          setShowsProblems(false);
          onDraftChange(saved);
        }}
      />
    </form>
  );
}
