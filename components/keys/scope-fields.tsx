"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import { fieldId } from "@/components/common/form-field";
import type { ApiKeyScope } from "@/lib/context/permissions";
import { scopeGroups, scopeMessage, scopePresets } from "./scope-groups";

interface ScopeFieldsProps {
  scopes: ReadonlySet<ApiKeyScope>;
  onChange: (scopes: ReadonlySet<ApiKeyScope>) => void;
  error?: string;
}

const groupNames = Object.keys(scopeGroups) as (keyof typeof scopeGroups)[];
const presetNames = Object.keys(scopePresets) as (keyof typeof scopePresets)[];

/** What a key may do: ready choices, and each right by itself. */
export function ScopeFields({ scopes, onChange, error }: ScopeFieldsProps) {
  const t = useTranslations("keys.apiKeys");
  const isChosen = (name: keyof typeof scopePresets) =>
    scopePresets[name].length === scopes.size && scopePresets[name].every((it) => scopes.has(it));
  const toggle = (scope: ApiKeyScope, isOn: boolean) => {
    const next = new Set(scopes);
    if (isOn) next.add(scope);
    else next.delete(scope);
    onChange(next);
  };
  return (
    <fieldset
      id={fieldId("scopes")}
      tabIndex={-1}
      className="grid gap-3"
      aria-describedby={error ? "scopes-error" : undefined}
    >
      <legend className="mb-1.5 text-base font-medium">{t("form.rights")}</legend>
      <div role="group" aria-label={t("form.presets")} className="flex flex-wrap gap-2">
        {presetNames.map((name) => (
          <Button
            key={name}
            variant="outline"
            className={cn(isChosen(name) && "border-primary bg-primary-soft text-primary")}
            size="dense"
            aria-pressed={isChosen(name)}
            onClick={() => onChange(new Set<ApiKeyScope>(scopePresets[name]))}
          >
            {t(`preset.${name}`)}
          </Button>
        ))}
      </div>
      <div className="grid gap-x-6 gap-y-4 rounded-md border p-4 sm:grid-cols-2">
        {groupNames.map((name) => (
          <div
            key={name}
            role="group"
            aria-label={t(`group.${name}`)}
            className="grid content-start gap-1"
          >
            <p aria-hidden className="text-sm text-muted-foreground">
              {t(`group.${name}`)}
            </p>
            {scopeGroups[name].map((scope) => (
              <label
                key={scope}
                className="flex min-h-8 cursor-pointer items-center gap-2.5 py-1 touch:min-h-11"
              >
                <Checkbox
                  checked={scopes.has(scope)}
                  onCheckedChange={(checked) => toggle(scope, checked === true)}
                />
                <span className="min-w-0">{t(`scope.${scopeMessage(scope)}`)}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
      {error ? <FieldError id="scopes-error">{error}</FieldError> : null}
    </fieldset>
  );
}
