import type { AvatarView } from "@/lib/avatars/schemas";

/** What an owner may set, in the order of the form. */
export const settingNames = [
  "name",
  "greeting",
  "starterQuestions",
  "systemPrompt",
  "notFoundText",
  "languageMode",
  "temperature",
  "maxOutputTokens",
  "topK",
] as const;

export type SettingName = (typeof settingNames)[number];

export type AvatarSettings = Pick<AvatarView, SettingName>;

/** Limits of the numbers, the same as the server's. */
export const settingRanges = {
  temperature: { min: 0, max: 2, step: 0.1 },
  maxOutputTokens: { min: 50, max: 4000, step: 50 },
  topK: { min: 1, max: 20, step: 1 },
} as const;

export type NumberSetting = keyof typeof settingRanges;

/** The most characters of each text, the same as the server's. */
export const settingLengths = {
  name: 100,
  greeting: 500,
  starterQuestions: 200,
  systemPrompt: 8000,
  notFoundText: 500,
} as const;

export type TextSetting = keyof typeof settingLengths;

/** By how many characters a text, or the longest of several, is too long; 0 where it fits. */
export function excessOf(draft: AvatarSettings, name: TextSetting): number {
  // Blanks around these two are not kept, so they do not count.
  const written = {
    ...draft,
    name: draft.name.trim(),
    starterQuestions: writtenQuestions(draft.starterQuestions),
  };
  const lengths = [written[name]].flat().map(({ length }) => length);
  return Math.max(0, ...lengths.map((length) => length - settingLengths[name]));
}

/** The settings alone, without what the server keeps beside them. */
export function settingsOf(avatar: AvatarSettings): AvatarSettings {
  const { name, greeting, starterQuestions, systemPrompt, notFoundText, languageMode } = avatar;
  const { temperature, maxOutputTokens, topK } = avatar;
  return {
    name,
    greeting,
    starterQuestions,
    systemPrompt,
    notFoundText,
    languageMode,
    temperature,
    maxOutputTokens,
    topK,
  };
}

/** What differs between the saved settings and the form, ready to be sent. */
export function changedSettings(
  saved: AvatarSettings,
  draft: AvatarSettings,
): Partial<AvatarSettings> {
  const sent = { ...draft, starterQuestions: writtenQuestions(draft.starterQuestions) };
  const names = settingNames.filter(
    (name) => JSON.stringify(saved[name]) !== JSON.stringify(sent[name]),
  );
  return Object.fromEntries(names.map((name) => [name, sent[name]]));
}

/** The form after a save: what was saved, with what has been typed over since it was sent. */
export function draftAfterSave(
  saved: AvatarSettings,
  sent: AvatarSettings,
  draft: AvatarSettings,
): AvatarSettings {
  const names = settingNames.filter(
    (name) => JSON.stringify(sent[name]) !== JSON.stringify(draft[name]),
  );
  return { ...saved, ...Object.fromEntries(names.map((name) => [name, draft[name]])) };
}

/** What cannot be saved: a missing name, texts that are too long and numbers out of range, as they stand in the form. */
export function settingProblems(draft: AvatarSettings): SettingName[] {
  const numbers = (Object.keys(settingRanges) as NumberSetting[]).filter((name) => {
    const { min, max } = settingRanges[name];
    const value = draft[name];
    const isWhole = name === "temperature" || Number.isInteger(value);
    return !(value >= min && value <= max && isWhole);
  });
  const texts = (Object.keys(settingLengths) as TextSetting[]).filter(
    (name) => excessOf(draft, name) > 0 || (name === "name" && draft.name.trim() === ""),
  );
  return [...texts, ...numbers];
}

const writtenQuestions = (questions: readonly string[]) =>
  questions.map((question) => question.trim()).filter((question) => question !== "");
