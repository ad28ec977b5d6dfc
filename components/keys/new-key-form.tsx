"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/common/dialog-form";
import { fieldId, FormField } from "@/components/common/form-field";
import { useAction } from "@/components/common/use-action";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { ApiKeyScope } from "@/lib/context/permissions";
import type { ActionResult } from "@/lib/http/action-result";
import type { CreateApiKeyInput, CreatedApiKeyView } from "@/lib/projects/key-schemas";
import { AvatarFields, type AvatarChoice } from "./avatar-fields";
import { ScopeFields } from "./scope-fields";
import { scopePresets } from "./scope-groups";

export type CreateKeyAction = (
  input: { projectId: string } & CreateApiKeyInput,
) => Promise<ActionResult<CreatedApiKeyView>>;

interface NewKeyFormProps {
  projectId: string;
  avatars: readonly AvatarChoice[];
  action: CreateKeyAction;
  onCreated: (created: CreatedApiKeyView) => void;
}

const msPerDay = 86_400_000;
const daysPerYear = 365;
const expiries = ["30", "90", String(daysPerYear), "never"];

/** Name, rights, avatars and expiry of a new key. */
export function NewKeyForm({ projectId, avatars, action, onCreated }: NewKeyFormProps) {
  const t = useTranslations("keys.apiKeys");
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<ApiKeyScope>>(new Set(scopePresets.ask));
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [expiry, setExpiry] = useState(String(daysPerYear));
  const [wasSent, setWasSent] = useState(false);
  const { run, isPending, issues, requestId } = useAction(action);
  const nameError = name.trim() === "" ? t("form.nameMissing") : undefined;
  const scopesError = scopes.size === 0 ? t("form.rightsMissing") : undefined;
  const avatarsError = chosen?.size === 0 ? t("form.avatarsMissing") : undefined;

  const send = () => {
    setWasSent(true);
    const wrong =
      (nameError && "name") ?? (scopesError && "scopes") ?? (avatarsError && "avatarIds");
    if (wrong) return document.getElementById(fieldId(wrong))?.focus();
    const input = {
      projectId,
      name,
      scopes: [...scopes],
      avatarIds: chosen && [...chosen],
      expiresAt:
        expiry === "never" ? null : new Date(Date.now() + Number(expiry) * msPerDay).toISOString(),
    };
    void run(input, onCreated);
  };

  return (
    <DialogForm
      title={t("form.title")}
      description={t("form.description")}
      submitLabel={t("form.submit")}
      onSubmit={send}
      {...{ issues, requestId, isPending }}
    >
      <FormField
        name="name"
        label={t("form.name")}
        hint={t("form.nameHint")}
        error={wasSent ? nameError : undefined}
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
      <ScopeFields scopes={scopes} onChange={setScopes} error={wasSent ? scopesError : undefined} />
      <AvatarFields
        avatars={avatars}
        chosen={chosen}
        onChange={setChosen}
        error={wasSent ? avatarsError : undefined}
      />
      <FormField name="expires" label={t("form.expires")} className="max-w-60">
        {(control) => (
          <NativeSelect
            {...control}
            value={expiry}
            onChange={(event) => setExpiry(event.target.value)}
          >
            {expiries.map((value) => (
              <option key={value} value={value}>
                {value === "never"
                  ? t("form.never")
                  : value === String(daysPerYear)
                    ? t("form.year")
                    : t("form.days", { count: Number(value) })}
              </option>
            ))}
          </NativeSelect>
        )}
      </FormField>
    </DialogForm>
  );
}
