"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { fieldId } from "@/components/common/form-field";

export type AvatarChoice = { id: string; name: string };

interface AvatarFieldsProps {
  avatars: readonly AvatarChoice[];
  /** Null: all of them. */
  chosen: ReadonlySet<string> | null;
  onChange: (chosen: ReadonlySet<string> | null) => void;
  error?: string;
}

/** Which avatars a key may touch. */
export function AvatarFields({ avatars, chosen, onChange, error }: AvatarFieldsProps) {
  const t = useTranslations("keys.apiKeys.form");
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  const row = "flex min-h-8 cursor-pointer items-center gap-2.5 touch:min-h-11";
  return (
    <fieldset
      id={fieldId("avatarIds")}
      tabIndex={-1}
      className="grid gap-1"
      aria-describedby={error ? "avatars-error" : undefined}
    >
      <legend className="mb-1.5 text-base font-medium">{t("avatars")}</legend>
      <label className={row}>
        <input
          type="radio"
          name="avatars"
          className="size-4 accent-primary"
          checked={chosen === null}
          onChange={() => onChange(null)}
        />
        {t("allAvatars")}
      </label>
      <label className={row}>
        <input
          type="radio"
          name="avatars"
          className="size-4 accent-primary"
          checked={chosen !== null}
          onChange={() => onChange(new Set())}
        />
        {t("theseAvatars")}
      </label>
      {chosen === null ? null : (
        <div className="ml-6.5 grid max-h-44 overflow-y-auto rounded-md border px-4 py-2">
          {avatars.length === 0 ? (
            <p className="py-1 text-muted-foreground">{t("noAvatars")}</p>
          ) : null}
          {avatars.map((avatar) => (
            <label key={avatar.id} className={row}>
              <Checkbox
                checked={chosen.has(avatar.id)}
                onCheckedChange={(checked) => toggle(avatar.id, checked === true)}
              />
              <span className="min-w-0 truncate">{avatar.name}</span>
            </label>
          ))}
        </div>
      )}
      {error ? <FieldError id="avatars-error">{error}</FieldError> : null}
    </fieldset>
  );
}
