"use client";

import { useTranslations } from "next-intl";
import type { FilterOption } from "@/components/common/filter-chip";
import { FormField } from "@/components/common/form-field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { SetLimitInput } from "@/lib/billing/schemas";
import { limitScopes } from "@/lib/billing/types";

export type LimitChoices = Record<"avatar" | "api_key", readonly FilterOption[]>;

interface LimitScopeFieldsProps {
  draft: Pick<SetLimitInput, "scopeType" | "scopeId">;
  choices: LimitChoices;
  change: (changes: Partial<SetLimitInput>) => void;
  error?: string;
}

/** Whose use it is: the whole project's, or that of one or of each avatar, key or end user. */
export function LimitScopeFields({ draft, choices, change, error }: LimitScopeFieldsProps) {
  const t = useTranslations("billing.limits");
  const { scopeType, scopeId } = draft;
  const options = scopeType === "avatar" || scopeType === "api_key" ? choices[scopeType] : [];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name="scopeType" label={t("fields.scopeType")}>
        {(control) => (
          <NativeSelect
            {...control}
            value={scopeType}
            onChange={({ target }) =>
              change({ scopeType: target.value as SetLimitInput["scopeType"], scopeId: "*" })
            }
          >
            {limitScopes.map((scope) => (
              <option key={scope} value={scope}>
                {t(`scopes.${scope}`)}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
      {scopeType === "avatar" || scopeType === "api_key" ? (
        <FormField name="scopeId" label={t("fields.scopeId")} error={error}>
          {(control) => (
            <NativeSelect
              {...control}
              value={scopeId}
              onChange={({ target }) => change({ scopeId: target.value })}
            >
              <option value="*">{t(`each.${scopeType}`)}</option>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          )}
        </FormField>
      ) : null}
      {scopeType === "end_user" ? (
        <FormField
          name="scopeId"
          label={t("fields.endUser")}
          hint={t("fields.endUserHint")}
          error={error}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={scopeId === "*" ? "" : scopeId}
              onChange={({ target }) => change({ scopeId: target.value.trim() || "*" })}
            />
          )}
        </FormField>
      ) : null}
    </div>
  );
}
