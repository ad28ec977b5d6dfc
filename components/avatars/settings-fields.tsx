"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { localeNames, locales } from "@/lib/i18n/locales";
import {
  excessOf,
  settingLengths,
  type AvatarSettings,
  type SettingName,
  type TextSetting,
} from "./avatar-settings";
import { NumberField } from "./number-field";
import { SettingsGroup } from "./settings-group";
import { StarterQuestionsField } from "./starter-questions-field";

interface SettingsFieldsProps {
  draft: AvatarSettings;
  onChange: (change: Partial<AvatarSettings>) => void;
  problems: readonly SettingName[];
  /** What the server has refused, by the field. */
  fieldErrors: Readonly<Record<string, string>>;
  disabled: boolean;
}

/** All settings of an avatar in three groups. */
export function SettingsFields(props: SettingsFieldsProps) {
  const { draft, onChange, problems, fieldErrors, disabled } = props;
  const t = useTranslations("avatars.settings");
  const number = (name: "temperature" | "maxOutputTokens" | "topK") => ({
    name,
    value: draft[name],
    isWrong: problems.includes(name),
    disabled,
    onChange: (value: number) => onChange({ [name]: value }),
  });
  const errorOf = (name: TextSetting) => {
    if (!problems.includes(name)) return fieldErrors[name];
    const excess = excessOf(draft, name);
    return excess > 0 ? t("tooLong", { max: settingLengths[name], excess }) : t("nameMissing");
  };
  return (
    <>
      <SettingsGroup title={t("identity")} description={t("identityHint")}>
        <FormField name="name" label={t("name")} error={errorOf("name")}>
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              disabled={disabled}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          name="greeting"
          label={t("greeting")}
          hint={t("greetingHint")}
          error={errorOf("greeting")}
        >
          {(control) => (
            <Textarea
              {...control}
              value={draft.greeting}
              disabled={disabled}
              className="min-h-16"
              onChange={(event) => onChange({ greeting: event.target.value })}
            />
          )}
        </FormField>
        <StarterQuestionsField
          value={draft.starterQuestions}
          disabled={disabled}
          error={errorOf("starterQuestions")}
          onChange={(starterQuestions) => onChange({ starterQuestions })}
        />
      </SettingsGroup>
      <SettingsGroup title={t("behaviour")} description={t("behaviourHint")}>
        <FormField
          name="systemPrompt"
          label={t("systemPrompt")}
          hint={t("systemPromptHint")}
          error={errorOf("systemPrompt")}
        >
          {(control) => (
            <Textarea
              {...control}
              value={draft.systemPrompt}
              disabled={disabled}
              className="min-h-28"
              onChange={(event) => onChange({ systemPrompt: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          name="notFoundText"
          label={t("notFoundText")}
          hint={t("notFoundHint")}
          error={errorOf("notFoundText")}
        >
          {(control) => (
            <Textarea
              {...control}
              value={draft.notFoundText}
              disabled={disabled}
              className="min-h-16"
              onChange={(event) => onChange({ notFoundText: event.target.value })}
            />
          )}
        </FormField>
        <FormField name="languageMode" label={t("language")} error={fieldErrors.languageMode}>
          {(control) => (
            <NativeSelect
              {...control}
              value={draft.languageMode}
              disabled={disabled}
              onChange={(event) =>
                onChange({ languageMode: event.target.value as AvatarSettings["languageMode"] })
              }
            >
              <option value="auto">{t("languageAsker")}</option>
              {locales.map((locale) => (
                <option key={locale} value={locale}>
                  {t("languageFixed", { language: localeNames[locale] })}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
        <NumberField
          label={t("temperature")}
          hint={t("temperatureHint")}
          {...number("temperature")}
        />
        <NumberField label={t("maxTokens")} {...number("maxOutputTokens")} />
      </SettingsGroup>
      <SettingsGroup title={t("retrieval")} description={t("retrievalHint")}>
        <NumberField label={t("topK")} hint={t("topKHint")} {...number("topK")} />
      </SettingsGroup>
    </>
  );
}
